import { type SQL, sql } from 'drizzle-orm'
import type { KeyStatus } from '@/lib/domain/access-keys/key-status'
import { EXPIRING_URGENTLY_DAYS } from '@/lib/domain/access-keys/list-limits'
import type { Executor } from '../client'
import { daysAgo, EXPIRES, SOON, USABLE, unusedInOrder } from './access-key-filters'
import { escalatedKeys } from './containments'

/** Periods of the workspace's policy for the figures above the list. */
export type CountedPeriods = { unusedAfterDays: number; rotationReminderDays: number }

export type KeyCounts = Record<
  'active' | 'expiring_soon' | 'expiring_urgently' | 'unused' | 'due_for_rotation',
  number
>

/**
 * Counts the keys of each of the four filters, at most `most`. Each count walks an index in the order of its filter:
 * with a bare limit, the planner might read the whole table in the hope of an early end. Keys that expired after their
 * state was stored are in these indexes too; they are few and are subtracted.
 */
export async function countKeys(
  executor: Executor,
  workspaceId: string,
  { unusedAfterDays, rotationReminderDays }: CountedPeriods,
  most: number,
): Promise<KeyCounts> {
  const unused = (state: KeyStatus) =>
    unusedInOrder(workspaceId, sql`u.state = ${state}::key_state`, unusedAfterDays)
  const isDue = sql`k.newest_secret_at < ${daysAgo(rotationReminderDays)}`
  const found = await executor.execute<KeyCounts>(sql`
    with late as materialized (
      select k.state, u.used_at, u.created_at, ${isDue} as is_due
      from access_keys k join key_last_uses u on u.key_id = k.id
      where k.id = any(array(select keys_expired_since(${workspaceId}) union ${escalatedKeys(workspaceId)}))
        and k.state in ('active', 'inactive') and k.deleted_at is null),
    counted as (select
      ${atMost(most, [activeKeys(workspaceId)])} as active,
      ${atMost(
        most,
        USABLE.map((state) => expiringKeys(workspaceId, state)),
      )} as expiring_soon,
      ${atMost(
        1,
        USABLE.map((state) => expiringKeys(workspaceId, state, URGENT)),
      )} as expiring_urgently,
      ${atMost(most, [...USABLE.map((state) => unused(state).used), ...USABLE.map((state) => unused(state).never)])} as unused,
      ${atMost(
        most,
        USABLE.map((state) => dueKeys(workspaceId, state, isDue)),
      )} as due_for_rotation)
    select expiring_soon, expiring_urgently,
      active - (select count(*) from late where state = 'active')::int as active,
      unused - (select count(*) from late where created_at < ${daysAgo(unusedAfterDays)}
        and used_at < ${daysAgo(unusedAfterDays)})::int as unused,
      due_for_rotation - (select count(*) from late where is_due)::int as due_for_rotation
    from counted`)
  return (
    found.rows[0] ?? { active: 0, expiring_soon: 0, expiring_urgently: 0, unused: 0, due_for_rotation: 0 }
  )
}

function atMost(most: number, sources: readonly SQL[]): SQL {
  const parts = sources.map((source) => sql`(${source} limit ${most})`)
  return sql`(select count(*)::int from (select 1 from (${sql.join(parts, sql` union all `)}) k limit ${most}) counted)`
}

function activeKeys(workspaceId: string): SQL {
  return sql`select u.key_id from key_last_uses u where u.workspace_id = ${workspaceId} and u.state = 'active'
    order by u.used_at, u.key_id`
}

const URGENT = sql`transaction_instant() + make_interval(days => ${EXPIRING_URGENTLY_DAYS})`

function expiringKeys(workspaceId: string, state: KeyStatus, until: SQL = SOON): SQL {
  return sql`select k.id from access_keys k where ${ofState(workspaceId, state)} and ${EXPIRES} > transaction_instant()
    and ${EXPIRES} <= ${until} order by ${EXPIRES}, k.id`
}

function dueKeys(workspaceId: string, state: KeyStatus, isDue: SQL): SQL {
  return sql`select k.id from access_keys k where ${ofState(workspaceId, state)} and ${isDue}
    order by k.newest_secret_at, k.id`
}

function ofState(workspaceId: string, state: KeyStatus): SQL {
  return sql`k.workspace_id = ${workspaceId} and k.deleted_at is null and k.state = ${state}::key_state`
}
