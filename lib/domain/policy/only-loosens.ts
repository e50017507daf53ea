import type { Policy } from './policy-input'

type JudgedRules = Pick<Policy, 'longestLifetimeDays' | 'addressRuleRequiredForGlobalAdmin'>

/** Whether the second policy judges no key more strictly. Rules that concern only people do not count. */
export function policyOnlyLoosens(before: JudgedRules, after: JudgedRules): boolean {
  const livesAsLong =
    after.longestLifetimeDays === null ||
    (before.longestLifetimeDays !== null && after.longestLifetimeDays >= before.longestLifetimeDays)
  const asksNoMore = before.addressRuleRequiredForGlobalAdmin || !after.addressRuleRequiredForGlobalAdmin
  return livesAsLong && asksNoMore
}
