import { findPolicy } from '@/db/queries/workspace-policy'
import { EXPIRY_PERIODS } from '@/lib/domain/access-keys/expiry'
import type { ExpiryPolicy } from '@/lib/domain/access-keys/expiry-choices'
import type { ServiceContext } from '../context/context'

/** The rules of the workspace's policy about expiry. Every member may read them. */
export async function keyExpiryPolicy({ db, workspace }: ServiceContext): Promise<ExpiryPolicy> {
  const policy = await findPolicy(db, workspace.id)
  return {
    defaultPeriod: EXPIRY_PERIODS.find((period) => period === policy.defaultExpiry) ?? '6_months',
    defaultDays: policy.defaultExpiryDays,
    longestLifetimeDays: policy.longestLifetimeDays,
  }
}
