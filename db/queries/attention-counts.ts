import { type SQL, sql } from 'drizzle-orm'
import { type AttentionKind, IN_USE_DAYS } from '@/lib/domain/attention/attention'
import type { Executor } from '../client'
import type { CountedPeriods } from './access-key-counts'
import { daysAgo, EXPIRES, SOON, unusedInOrder } from './access-key-filters'
import { keysWithHealth } from './key-health'
import { isOwnerlessByIndex } from './key-owners'
import { keysKnownToLeavers } from './leavers'

/** How many keys are looked at for one figure, per key that is counted at most. */
const LOOK = 4

/**
 * Counts the active keys of each kind, at most `most`. Each count walks an index from its end and stops after a bounded
 * number of keys. A figure that stopped early counts as too large to tell.
 */
export async function countAttention(
  executor: Executor,
  workspaceId: string,
  { unusedAfterDays, rotationReminderDays }: CountedPeriods,
  most: number,
): Promise<Record<AttentionKind, number>> {
  const of = sql`k.workspace_id = ${workspaceId} and k.deleted_at is null and k.state = 'active'`
  const isUsable = sql`${EXPIRES} > transaction_instant()`
  const unused = unusedInOrder(workspaceId, sql`u.state = 'active'`, unusedAfterDays)
  const found = await executor.execute<Record<AttentionKind, number>>(sql`select
    ${count(
      most,
      sql`select k.id, k.last_used_at >= ${daysAgo(IN_USE_DAYS)} as counts from access_keys k
        where ${of} and ${isUsable} and ${EXPIRES} <= ${SOON} order by ${EXPIRES}, k.id`,
    )} as expiring_in_use,
    ${count(
      most,
      active(
        sql`select distinct seen.key_id from (${keysKnownToLeavers(workspaceId)} limit ${LOOK * most}) seen`,
      ),
    )} as known_to_leaver,
    ${count(
      most,
      sql`select k.id, ${isUsable} as counts from access_keys k
        where ${of} and k.newest_secret_at < ${daysAgo(rotationReminderDays)} order by k.newest_secret_at, k.id`,
    )} as due_for_rotation,
    ${count(most, active(sql`(${unused.used} limit ${LOOK * most}) union all (${unused.never} limit ${LOOK * most})`))} as unused,
    ${count(
      most,
      sql`select k.id, k.state = 'active' and ${isUsable} as counts from access_keys k
        where k.workspace_id = ${workspaceId} and k.deleted_at is null and ${isOwnerlessByIndex(workspaceId)}`,
    )} as ownerless,
    ${count(most, active(keysWithHealth(workspaceId, 'wider_than_used')))} as wider_than_used`)
  return (
    found.rows[0] ?? {
      expiring_in_use: 0,
      known_to_leaver: 0,
      due_for_rotation: 0,
      unused: 0,
      ownerless: 0,
      wider_than_used: 0,
    }
  )
}

/** The keys with these ids, of which those in use now count. */
function active(ids: SQL): SQL {
  return sql`select k.id, k.state = 'active' and ${EXPIRES} > transaction_instant() and k.deleted_at is null as counts
    from (${ids}) found join access_keys k on k.id = found.key_id`
}

function count(most: number, source: SQL): SQL {
  const look = LOOK * most
  return sql`(select case when count(*) = ${look} then ${most}
      else least(count(*) filter (where counts), ${most}) end::int
    from (${source} limit ${look}) looked_at)`
}
