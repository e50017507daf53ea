import { type AddressRange, parseAddress, parseRange, rangeContains } from './addresses'
import { parseReferrerRule, type ReferrerRule, referrerMatches } from './referrers'

/** How a rule acts: not at all, only recorded, or refusing. */
export const RULE_MODES = ['off', 'report', 'enforce'] as const
export type RuleMode = (typeof RULE_MODES)[number]

export const RULE_MODE_LABELS: Record<RuleMode, string> = {
  off: 'Off',
  report: 'Report only',
  enforce: 'Enforced',
}

/** What a key is restricted to, as stored and shown. */
export type Restrictions = {
  addressMode: RuleMode
  addresses: readonly string[]
  referrerMode: RuleMode
  referrers: readonly string[]
  rateLimit: { requests: number; windowSeconds: number } | null
}

export const NO_RESTRICTIONS: Restrictions = {
  addressMode: 'off',
  addresses: [],
  referrerMode: 'off',
  referrers: [],
  rateLimit: null,
}

/** Restrictions ready for judging: parsed once when the facts are loaded, not at each request. */
export type CompiledRestrictions = {
  addressMode: RuleMode
  ranges: readonly AddressRange[]
  referrerMode: RuleMode
  referrerRules: readonly ReferrerRule[]
}

/** Parses stored restrictions. What does not parse is left out, which can only refuse more, never less. */
export function compileRestrictions(restrictions: Restrictions): CompiledRestrictions {
  return {
    addressMode: restrictions.addressMode,
    ranges: restrictions.addresses.flatMap((text) => {
      const parsed = parseRange(text)
      return parsed.ok ? [parsed.range] : []
    }),
    referrerMode: restrictions.referrerMode,
    referrerRules: restrictions.referrers.flatMap((text) => parseReferrerRule(text) ?? []),
  }
}

/** Whether an address meets the rule. Unknown or unreadable never does; an empty list never means all. */
export function addressAllowed(restrictions: CompiledRestrictions, ip: string | undefined): boolean {
  const address = ip === undefined ? null : parseAddress(ip)
  return address !== null && restrictions.ranges.some((range) => rangeContains(range, address))
}

/** Whether a referrer meets the rule. Missing never does. */
export function referrerAllowed(restrictions: CompiledRestrictions, referrer: string | undefined): boolean {
  return referrer !== undefined && restrictions.referrerRules.some((rule) => referrerMatches(rule, referrer))
}
