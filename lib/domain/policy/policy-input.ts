import { z } from 'zod'
import { EXPIRY_PERIOD_LABELS, EXPIRY_PERIODS, type ExpiryPeriod } from '../access-keys/expiry'
import { daysInput } from '../access-keys/inputs'
import { instantInput } from '../instant'

// The greatest length of each period: six months have at most 184 days, a year at most 366.
const LONGEST_OF_PERIOD: Record<Exclude<ExpiryPeriod, 'custom'>, number> = {
  '7_days': 7,
  '30_days': 30,
  '60_days': 60,
  '90_days': 90,
  '6_months': 184,
  '1_year': 366,
}

const policyFields = {
  /** No secret works longer than this after its creation. Null: as long as its own expiry. */
  longestLifetimeDays: daysInput.nullable(),
  defaultExpiry: z.enum(EXPIRY_PERIODS),
  /** For the default expiry `custom`. */
  defaultExpiryDays: daysInput.nullable(),
  rotationReminderDays: daysInput,
  unusedAfterDays: daysInput,
  addressRuleRequiredForGlobalAdmin: z.boolean(),
  reasonRequiredForRevocation: z.boolean(),
}
const policyRules = z.object(policyFields)

/** The rules of a workspace. */
export type Policy = z.output<typeof policyRules>
export const POLICY_RULES = policyRules.keyof().options

function checkDefault(policy: Policy, context: z.RefinementCtx): void {
  const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (policy.defaultExpiry === 'custom' && policy.defaultExpiryDays === null) {
    issue('defaultExpiryDays', 'Enter the number of days')
    return
  }
  const longest = policy.longestLifetimeDays
  if (longest === null || longest < 1 || longestDefault(policy) <= longest) return
  const name =
    policy.defaultExpiry === 'custom'
      ? `${policy.defaultExpiryDays} days`
      : EXPIRY_PERIOD_LABELS[policy.defaultExpiry]
  const path = policy.defaultExpiry === 'custom' ? 'defaultExpiryDays' : 'defaultExpiry'
  issue(path, `The default of ${name} can be longer than the longest lifetime of ${longest} days`)
}

function longestDefault({ defaultExpiry, defaultExpiryDays }: Policy): number {
  return defaultExpiry === 'custom' ? (defaultExpiryDays ?? 0) : LONGEST_OF_PERIOD[defaultExpiry]
}

/** When the whole policy starts. Null: at once. */
const startsAt = instantInput('Enter a date and time').nullable().default(null)

/** A policy and its start, as input of the dry run. */
export const policyInput = z.object({ ...policyFields, startsAt }).superRefine(checkDefault)

/**
 * A change of the policy. `version` is the version that the editor started from. `shown` is the mark of the list of
 * affected keys, if the person saw one.
 */
export const changePolicyInput = z
  .object({
    ...policyFields,
    startsAt,
    version: z.number().int().min(1),
    shown: z.string().max(100).nullable().default(null),
  })
  .superRefine(checkDefault)

/** `version`: the version of the policy that the person saw. */
export const cancelScheduledPolicyInput = z.object({ version: z.number().int().min(1) })

const scheduledPolicy = policyRules.extend({ startsAt: z.string() })

/** The whole policy from a date on. */
export type ScheduledPolicy = z.output<typeof scheduledPolicy>

const storedPolicy = policyRules.extend({
  version: z.number(),
  changedAt: z.string(),
  scheduled: scheduledPolicy.nullable(),
})

/** The policy with the version for optimistic locking. */
export type StoredPolicy = z.output<typeof storedPolicy>

/** The details of a VERSION_CONFLICT about a policy: the policy as it is now. */
export const policyConflictDetails = z.object({ current: storedPolicy })
