import type { Policy } from './policy-input'

type JudgedRules = Pick<Policy, 'longestLifetimeDays' | 'addressRuleRequiredForGlobalAdmin'>

/** Whether no key is judged more strictly under the second policy. The other rules concern people, not verification. */
export function policyOnlyLoosens(before: JudgedRules, after: JudgedRules): boolean {
  const livesAsLong =
    after.longestLifetimeDays === null ||
    (before.longestLifetimeDays !== null && after.longestLifetimeDays >= before.longestLifetimeDays)
  const asksNoMore = before.addressRuleRequiredForGlobalAdmin || !after.addressRuleRequiredForGlobalAdmin
  return livesAsLong && asksNoMore
}
