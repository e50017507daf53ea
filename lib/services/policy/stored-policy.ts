import { findPolicy, type PolicyRow } from '@/db/queries/workspace-policy'
import { DEFAULT_EXPIRY_PERIOD, EXPIRY_PERIODS } from '@/lib/domain/access-keys/expiry'
import type { ExpiryPolicy } from '@/lib/domain/access-keys/expiry-choices'
import {
  POLICY_RULES,
  type Policy,
  type ScheduledPolicy,
  type StoredPolicy,
} from '@/lib/domain/policy/policy-input'
import type { ServiceContext } from '../context/context'

/** The row of a policy in the form that pages and answers show. */
export function toStoredPolicy(row: PolicyRow): StoredPolicy {
  const { scheduledRules, scheduledStartsAt } = row
  const isScheduled = scheduledRules !== null && scheduledStartsAt !== null
  return {
    longestLifetimeDays: row.longestLifetimeDays,
    defaultExpiry: EXPIRY_PERIODS.find((period) => period === row.defaultExpiry) ?? DEFAULT_EXPIRY_PERIOD,
    defaultExpiryDays: row.defaultExpiryDays,
    rotationReminderDays: row.rotationReminderDays,
    unusedAfterDays: row.unusedAfterDays,
    addressRuleRequiredForGlobalAdmin: row.addressRuleRequiredForGlobalAdmin,
    reasonRequiredForRevocation: row.reasonRequiredForRevocation,
    version: row.version,
    changedAt: row.changedAt.toISOString(),
    scheduled: isScheduled ? { ...scheduledRules, startsAt: scheduledStartsAt.toISOString() } : null,
  }
}

/** The rules of `one` that differ from `other`. */
export function changedRules(one: Policy, other: Policy): Partial<Policy> {
  const changed = POLICY_RULES.filter((rule) => one[rule] !== other[rule])
  return Object.fromEntries(changed.map((rule) => [rule, one[rule]]))
}

/** The rules of the workspace's policy about expiry. Every member may read them. */
export async function keyExpiryPolicy({ db, workspace }: ServiceContext): Promise<ExpiryPolicy> {
  const policy = toStoredPolicy(await findPolicy(db, workspace.id))
  return {
    defaultPeriod: policy.defaultExpiry,
    defaultDays: policy.defaultExpiryDays,
    longestLifetimeDays: policy.longestLifetimeDays,
    ...(policy.scheduled === null ? {} : { next: nextLifetime(policy.scheduled) }),
  }
}

function nextLifetime({ longestLifetimeDays, startsAt }: ScheduledPolicy) {
  return { longestLifetimeDays, startsAt }
}
