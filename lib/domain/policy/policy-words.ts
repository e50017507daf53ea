import { EXPIRY_PERIOD_LABELS } from '../access-keys/expiry'
import type { Policy } from './policy-input'

/** The differences between two policies, one sentence each, from the view of the second one. */
export function policyDifference(before: Policy, after: Policy): string[] {
  const one = sentences(before)
  return sentences(after).filter((sentence) => !one.includes(sentence))
}

function sentences(policy: Policy): string[] {
  const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)
  const { longestLifetimeDays: longest, defaultExpiry, defaultExpiryDays } = policy
  return [
    longest === null ? 'Secrets last until their own expiry date.' : `Secrets last at most ${days(longest)}.`,
    `The default expiration is ${defaultExpiry === 'custom' ? days(defaultExpiryDays ?? 0) : EXPIRY_PERIOD_LABELS[defaultExpiry]}.`,
    `A key is due for rotation after ${days(policy.rotationReminderDays)}.`,
    `A key counts as unused after ${days(policy.unusedAfterDays)}.`,
    `Global Admin keys ${policy.addressRuleRequiredForGlobalAdmin ? 'need' : 'don’t need'} an address rule.`,
    `A revocation ${policy.reasonRequiredForRevocation ? 'needs' : 'doesn’t need'} a reason.`,
  ]
}
