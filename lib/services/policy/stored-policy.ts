import type { PolicyRow } from '@/db/queries/workspace-policy'
import { DEFAULT_EXPIRY_PERIOD, EXPIRY_PERIODS } from '@/lib/domain/access-keys/expiry'
import type { StoredPolicy } from '@/lib/domain/policy/policy-input'

/** The row of a policy in the form that pages and answers show. */
export function toStoredPolicy(row: PolicyRow): StoredPolicy {
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
  }
}
