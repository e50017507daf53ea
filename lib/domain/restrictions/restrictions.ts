import { labelled } from '../labelled'
import { type AddressRange, parseAddress, rangeContains, readRanges } from './addresses'
import { parseReferrerRule, type ReferrerRule, referrerMatches } from './referrers'

/** The modes of a rule: off, only recorded, or refusing. */
export const [RULE_MODES, RULE_MODE_LABELS] = labelled({
  off: 'Off',
  report: 'Report only',
  enforce: 'Enforced',
})
export type RuleMode = (typeof RULE_MODES)[number]

/** The restrictions of a key, in stored and shown form. */
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

/** Restrictions ready for decisions: parsed once when the facts are loaded, not at each request. */
export type CompiledRestrictions = {
  addressMode: RuleMode
  ranges: readonly AddressRange[]
  referrerMode: RuleMode
  referrerRules: readonly ReferrerRule[]
}

/** Parses stored restrictions. An entry that does not parse is left out, which can only refuse more. */
export function compileRestrictions(restrictions: Restrictions): CompiledRestrictions {
  return {
    addressMode: restrictions.addressMode,
    ranges: readRanges(restrictions.addresses),
    referrerMode: restrictions.referrerMode,
    referrerRules: restrictions.referrers.flatMap((text) => parseReferrerRule(text) ?? []),
  }
}

/** Whether an address matches the rule. An unreadable address never matches; an empty list never means all. */
export function addressAllowed(restrictions: CompiledRestrictions, ip: string | undefined): boolean {
  const address = ip === undefined ? null : parseAddress(ip)
  return address !== null && restrictions.ranges.some((range) => rangeContains(range, address))
}

/** Whether a referrer matches the rule. A missing one never matches. */
export function referrerAllowed(restrictions: CompiledRestrictions, referrer: string | undefined): boolean {
  return referrer !== undefined && restrictions.referrerRules.some((rule) => referrerMatches(rule, referrer))
}
