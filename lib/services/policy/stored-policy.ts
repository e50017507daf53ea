import { findPolicy, type PolicyRow } from '@/db/queries/workspace-policy'
import { DEFAULT_EXPIRY_PERIOD, EXPIRY_PERIODS } from '@/lib/domain/access-keys/expiry'
import type { ExpiryPolicy } from '@/lib/domain/access-keys/expiry-choices'
import type { StoredPolicy } from '@/lib/domain/policy/policy-input'
import type { ServiceContext } from '../context/context'

/** The row of a policy in the form that pages and answers show. */
export function toStoredPolicy({ workspaceId: _, ...row }: PolicyRow): StoredPolicy {
  return {
    ...row,
    defaultExpiry: EXPIRY_PERIODS.find((period) => period === row.defaultExpiry) ?? DEFAULT_EXPIRY_PERIOD,
    changedAt: row.changedAt.toISOString(),
  }
}

/** The rules of the workspace's policy about expiry. Every member may read them. */
export async function keyExpiryPolicy({ db, workspace }: ServiceContext): Promise<ExpiryPolicy> {
  const policy = toStoredPolicy(await findPolicy(db, workspace.id))
  return {
    defaultPeriod: policy.defaultExpiry,
    defaultDays: policy.defaultExpiryDays,
    longestLifetimeDays: policy.longestLifetimeDays,
  }
}
