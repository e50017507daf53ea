import { wholeNumber } from '@/lib/domain/access-keys/expiry-choices'
import type { Restrictions, RuleMode } from '@/lib/domain/restrictions/restrictions'
import { readAddressLine, readReferrerLine } from '@/lib/domain/restrictions/restrictions-input'
import { filledLines, type LineProblem, lineProblems } from '@/lib/domain/restrictions/rule-lines'

/**
 * The state of the dialog "Edit restrictions". Lists are text with one rule per line; they are kept while a rule is off.
 */
export type RestrictionForm = {
  addressMode: RuleMode
  addresses: string
  referrerMode: RuleMode
  referrers: string
  isLimited: boolean
  requests: string
  windowSeconds: number
}

/** The state when the dialog opens. */
export function toRestrictionForm(rules: Restrictions): RestrictionForm {
  return {
    addressMode: rules.addressMode,
    addresses: rules.addresses.join('\n'),
    referrerMode: rules.referrerMode,
    referrers: rules.referrers.join('\n'),
    isLimited: rules.rateLimit !== null,
    requests: String(rules.rateLimit?.requests ?? 100),
    windowSeconds: rules.rateLimit?.windowSeconds ?? 60,
  }
}

/** The request of the form, for the schema that the server also uses. */
export function toRestrictionInput(form: RestrictionForm): Record<string, unknown> {
  return {
    addressMode: form.addressMode,
    addresses: filledLines(form.addresses).map((one) => one.text),
    referrerMode: form.referrerMode,
    referrers: filledLines(form.referrers).map((one) => one.text),
    rateLimit: form.isLimited
      ? { requests: wholeNumber(form.requests), windowSeconds: form.windowSeconds }
      : null,
  }
}

/** The invalid lines. A list is checked even if its rule is off, because it is stored anyway. */
export function formProblems(form: RestrictionForm): { addresses: LineProblem[]; referrers: LineProblem[] } {
  return {
    addresses: lineProblems(form.addresses, readAddressLine),
    referrers: lineProblems(form.referrers, readReferrerLine),
  }
}
