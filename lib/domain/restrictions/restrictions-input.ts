import { z } from 'zod'
import { keyIdInput } from '../ids'
import { parseRange } from './addresses'
import { formatReferrerRule, parseReferrerRule } from './referrers'
import { type Restrictions, RULE_MODES } from './restrictions'

export const MOST_RULES = 500
export const MOST_REQUESTS_PER_WINDOW = 1_000_000
export const LONGEST_WINDOW_SECONDS = 86_400

/** A line in its stored form, or the error of the line. */
export type LineParse = { ok: true; canonical: string } | { ok: false; message: string; suggestion?: string }

/** Parses one line of the address rule. An error contains a suggestion of what was probably meant. */
export function readAddressLine(line: string): LineParse {
  const text = line.trim()
  const parsed = parseRange(text)
  if (parsed.ok) return parsed
  switch (parsed.reason) {
    case 'host_bits': {
      const { suggestion = '' } = parsed
      return { ok: false, message: `${text} has host bits. Did you mean ${suggestion}?`, suggestion }
    }
    case 'bad_prefix':
      return {
        ok: false,
        message: `The prefix length of ${text} must be 0 to ${text.includes(':') ? 128 : 32}`,
      }
    case 'not_an_address':
      return notAnAddress(text)
  }
}

function notAnAddress(text: string): LineParse {
  const suggestion = withPlainNumbers(text)
  if (suggestion !== null) {
    return { ok: false, message: `${text} has leading zeros. Did you mean ${suggestion}?`, suggestion }
  }
  return {
    ok: false,
    message: `${shortened(text)} isn’t an address. Use a form like 192.0.2.7, 192.0.2.0/24 or 2001:db8::/48`,
  }
}

// Programs disagree about leading zeros (octal or not). Therefore the person is asked.
function withPlainNumbers(text: string): string | null {
  if (!/^\d{1,4}(\.\d{1,4}){3}(\/\d{1,3})?$/.test(text)) return null
  const plain = parseRange(text.replace(/(^|\.)0+(?=\d)/g, '$1'))
  return plain.ok ? plain.canonical : null
}

/** Parses one line of the referrer rule. */
export function readReferrerLine(line: string): LineParse {
  const text = line.trim()
  const rule = parseReferrerRule(text)
  if (rule !== null) return { ok: true, canonical: formatReferrerRule(rule) }
  const withScheme = parseReferrerRule(`https://${text}`)
  if (!text.includes('://') && withScheme !== null) {
    const suggestion = formatReferrerRule(withScheme)
    return { ok: false, message: `${text} has no scheme. Did you mean ${suggestion}?`, suggestion }
  }
  return {
    ok: false,
    message: `${shortened(text)} isn’t a referrer rule. Use a form like https://app.example.com/admin or https://*.example.com`,
  }
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function linesOf(read: (line: string) => LineParse, longest: number) {
  return z
    .array(z.string().max(longest, `Use at most ${longest.toLocaleString('en')} characters in a line`))
    .max(MOST_RULES, `Use at most ${MOST_RULES} lines`)
    .transform((lines, context) => {
      const canonical = lines.map((line, index) => {
        const parsed = read(line)
        if (parsed.ok) return parsed.canonical
        context.addIssue({ code: 'custom', path: [index], message: parsed.message })
        return ''
      })
      return [...new Set(canonical)]
    })
}

const wholeNumber = (most: number, what: string) =>
  z
    .number({ error: what })
    .int(what)
    .min(1, what)
    .max(most, `Use at most ${most.toLocaleString('en')}`)

const restrictionFields = {
  addressMode: z.enum(RULE_MODES),
  addresses: linesOf(readAddressLine, 200),
  referrerMode: z.enum(RULE_MODES),
  referrers: linesOf(readReferrerLine, 2048),
  rateLimit: z
    .object({
      requests: wholeNumber(MOST_REQUESTS_PER_WINDOW, 'Enter a whole number of requests'),
      windowSeconds: wholeNumber(LONGEST_WINDOW_SECONDS, 'Enter a whole number of seconds'),
    })
    .nullable(),
}

// The rules that the editor saw are only compared.
const seenRestrictions = z.object({
  addressMode: z.string().max(20),
  addresses: z.array(z.string().max(200)).max(1000),
  referrerMode: z.string().max(20),
  referrers: z.array(z.string().max(2048)).max(1000),
  rateLimit: z.object({ requests: z.number(), windowSeconds: z.number() }).nullable(),
})

const changeOfRules = {
  ...restrictionFields,
  seen: seenRestrictions.optional(),
  confirmed: z.boolean().default(false),
}

/**
 * New restrictions of a key. A rule that is on must have entries: an empty list never means everything. `confirmed`:
 * the person has seen what the rule would do and wants it.
 */
export const restrictionsInput = z.object(changeOfRules).superRefine(checkListsSomething)
export type RestrictionsInput = z.output<typeof restrictionsInput>

/** The same as a separate request. */
export const setRestrictionsInput = z
  .object({
    keyId: keyIdInput,
    ...changeOfRules,
    /** The version of the key that the editor started from, if any later change is a conflict. */
    version: z.number().int().min(1).optional(),
  })
  .superRefine(checkListsSomething)

type Lists = Pick<Restrictions, 'addressMode' | 'addresses' | 'referrerMode' | 'referrers'>

function checkListsSomething(rules: Lists, context: z.RefinementCtx): void {
  if (rules.addressMode !== 'off' && rules.addresses.length === 0) {
    const message = 'Add at least one address, or turn the rule off. An empty list allows nobody'
    context.addIssue({ code: 'custom', path: ['addresses'], message })
  }
  if (rules.referrerMode !== 'off' && rules.referrers.length === 0) {
    const message = 'Add at least one referrer, or turn the rule off. An empty list allows nothing'
    context.addIssue({ code: 'custom', path: ['referrers'], message })
  }
}

/** The details of a VERSION_CONFLICT about restrictions: the present rules, and who changed them. */
export const restrictionConflictDetails = z.object({
  current: z.object({
    addressMode: z.enum(RULE_MODES),
    addresses: z.array(z.string()),
    referrerMode: z.enum(RULE_MODES),
    referrers: z.array(z.string()),
    rateLimit: z.object({ requests: z.number(), windowSeconds: z.number() }).nullable(),
  }),
  lastEdit: z.object({ by: z.string(), at: z.string() }).nullable(),
})

/** Whether two sets of restrictions are equal. */
export function sameRestrictions(
  one: Restrictions | z.output<typeof seenRestrictions>,
  other: Restrictions | z.output<typeof seenRestrictions>,
): boolean {
  return canonical(one) === canonical(other)
}

function canonical(rules: Restrictions | z.output<typeof seenRestrictions>): string {
  const { addressMode, addresses, referrerMode, referrers, rateLimit } = rules
  return JSON.stringify([
    addressMode,
    [...addresses].sort(),
    referrerMode,
    [...referrers].sort(),
    rateLimit && [rateLimit.requests, rateLimit.windowSeconds],
  ])
}
