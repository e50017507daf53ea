import type { ExpiryPeriod } from '@/lib/domain/access-keys/expiry'
import { wholeNumber } from '@/lib/domain/access-keys/expiry-choices'
import type { Policy } from '@/lib/domain/policy/policy-input'

/** The state of the policy form; numbers are text until they are sent. */
export type PolicyFormState = {
  isLifetimeLimited: boolean
  longestLifetimeDays: string
  defaultExpiry: ExpiryPeriod
  defaultExpiryDays: string
  rotationReminderDays: string
  unusedAfterDays: string
  addressRuleRequiredForGlobalAdmin: boolean
  reasonRequiredForRevocation: boolean
}

/** The state when the form opens. */
export function toPolicyForm(policy: Policy): PolicyFormState {
  return {
    isLifetimeLimited: policy.longestLifetimeDays !== null,
    longestLifetimeDays: String(policy.longestLifetimeDays ?? 365),
    defaultExpiry: policy.defaultExpiry,
    defaultExpiryDays: String(policy.defaultExpiryDays ?? 90),
    rotationReminderDays: String(policy.rotationReminderDays),
    unusedAfterDays: String(policy.unusedAfterDays),
    addressRuleRequiredForGlobalAdmin: policy.addressRuleRequiredForGlobalAdmin,
    reasonRequiredForRevocation: policy.reasonRequiredForRevocation,
  }
}

/** The request of the form, for the schema that the server also uses. */
export function toPolicyInput(form: PolicyFormState): Record<string, unknown> {
  return {
    longestLifetimeDays: form.isLifetimeLimited ? wholeNumber(form.longestLifetimeDays) : null,
    defaultExpiry: form.defaultExpiry,
    defaultExpiryDays: form.defaultExpiry === 'custom' ? wholeNumber(form.defaultExpiryDays) : null,
    rotationReminderDays: wholeNumber(form.rotationReminderDays),
    unusedAfterDays: wholeNumber(form.unusedAfterDays),
    addressRuleRequiredForGlobalAdmin: form.addressRuleRequiredForGlobalAdmin,
    reasonRequiredForRevocation: form.reasonRequiredForRevocation,
  }
}
