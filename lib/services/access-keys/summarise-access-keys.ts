import { type SQL, sql } from 'drizzle-orm'
import { dueForRotation, expiringSoon, STATUS_CONDITIONS, unused } from '@/db/queries/access-key-rows'
import { findPolicy } from '@/db/queries/workspace-policy'
import { may } from '@/lib/domain/access/may'
import type { CappedCount, KeySummary } from '@/lib/domain/access-keys/public-types'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'

/** Counting stops here: an exact million is worth less than a quick page. */
const MOST_COUNTED = 10_000

/** The four figures above the list, each also one of its filters. */
export async function summariseAccessKeys(context: ServiceContext): Promise<Result<KeySummary>> {
  if (!may(context.actor, 'access-keys.see')) return refuse('FORBIDDEN', 'You may not see access keys here')
  const policy = await findPolicy(context.db, context.workspace.id)
  const [active, expiring, idle, due] = await Promise.all([
    countCapped(context, STATUS_CONDITIONS.active),
    countCapped(context, expiringSoon()),
    countCapped(context, unused(policy.unusedAfterDays)),
    countCapped(context, dueForRotation(policy.rotationReminderDays)),
  ])
  const { unusedAfterDays } = policy
  return succeed({ active, expiringSoon: expiring, unused: idle, dueForRotation: due, unusedAfterDays })
}

async function countCapped({ db, workspace }: ServiceContext, condition: SQL): Promise<CappedCount> {
  const found = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from access_keys k
      where k.workspace_id = ${workspace.id} and k.deleted_at is null ${condition}
      limit ${MOST_COUNTED + 1}) counted`)
  const count = found.rows[0]?.count ?? 0
  return { count: Math.min(count, MOST_COUNTED), capped: count > MOST_COUNTED }
}
