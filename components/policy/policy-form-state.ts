import { fromLocalInput, toLocalInput } from '@/components/ui/local-input'
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
  isScheduled: boolean
  /** A `datetime-local` value in the reader's zone. */
  startsAt: string
}

/** Two weeks from now, in the morning: people are at work when keys stop. */
export function startInTwoWeeks(now: number): string {
  const day = new Date(now)
  day.setDate(day.getDate() + 14)
  day.setHours(9, 0, 0, 0)
  return toLocalMinute(day.getTime())
}

const toLocalMinute = (instant: number) => toLocalInput(instant).slice(0, 'yyyy-mm-ddThh:mm'.length)

/** The state when the form opens. `startsAt`: the start of a scheduled policy. */
export function toPolicyForm(policy: Policy, startsAt: string | null = null): PolicyFormState {
  return {
    isLifetimeLimited: policy.longestLifetimeDays !== null,
    longestLifetimeDays: String(policy.longestLifetimeDays ?? 365),
    defaultExpiry: policy.defaultExpiry,
    defaultExpiryDays: String(policy.defaultExpiryDays ?? 90),
    rotationReminderDays: String(policy.rotationReminderDays),
    unusedAfterDays: String(policy.unusedAfterDays),
    addressRuleRequiredForGlobalAdmin: policy.addressRuleRequiredForGlobalAdmin,
    reasonRequiredForRevocation: policy.reasonRequiredForRevocation,
    isScheduled: startsAt !== null,
    startsAt: startsAt === null ? '' : toLocalMinute(Date.parse(startsAt)),
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
    startsAt: form.isScheduled ? isoOf(form.startsAt) : null,
  }
}

/** The instant of the field in UTC; the text itself, which the schema refuses, if it is none. */
function isoOf(local: string): string {
  const instant = fromLocalInput(local)
  return Number.isNaN(instant) ? local : new Date(instant).toISOString()
}
