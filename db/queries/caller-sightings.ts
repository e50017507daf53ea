import { type SQL, sql } from 'drizzle-orm'
import { KNOWN_CALLER_DAYS, type Sighting } from '@/lib/domain/callers/caller-history'
import type { Executor } from '../client'

/** The rows of use that are read for one key from each table, the latest first. A few hundred are usual. */
const MOST_ROWS = 20_000

type Row = {
  since: string
  key_id: string | null
  address: string
  is_since: boolean
  calls: number
  first_at: string
  last_at: string
  is_complete: boolean
}

export type SightingsOfKey = { sightings: Sighting[]; isComplete: boolean }

/** `since`: the instant in force. Keys without a successful call are absent. */
export type CallerSightings = { since: Date; byKey: Map<string, SightingsOfKey> }

/**
 * The successful calls of these keys by address, from 14 days before "suspected since" until now. Null for `hoursAgo`
 * and an instant are both read by the clock of the database. Use is stored by minute for two hours and by hour before:
 * the instant is rounded down to the full minute or the full hour, so that no row lies on both sides. Each key walks
 * primary keys over its own rows.
 */
export async function selectCallerSightings(
  executor: Executor,
  workspaceId: string,
  keyIds: readonly string[],
  suspected: { since: Date } | { hoursAgo: number },
): Promise<CallerSightings> {
  const asked =
    'since' in suspected
      ? sql`least(${suspected.since.toISOString()}::timestamptz, clock_instant())`
      : sql`clock_instant() - make_interval(hours => ${suspected.hoursAgo})`
  const found = await executor.execute<Row>(sql`
    with asked as materialized (select date_trunc('minute', ${asked}, 'UTC') as minute),
    split as materialized (select case when minute < clock_instant() - interval '2 hours'
      then date_trunc('hour', minute, 'UTC') else minute end as since from asked)
    select split.since, called.* from split left join lateral (
      select k.id as key_id, u.address, u.is_since, sum(u.calls)::float8 as calls,
        min(coalesce(u.first_at, u.last_at)) as first_at, max(u.last_at) as last_at,
        bool_and(u.row_number < ${MOST_ROWS}) as is_complete
      from unnest(${sql.param([...keyIds])}::text[]) k(id) cross join lateral (
        ${rowsOf(workspaceId, sql`usage_minutes`, sql`minute`)} union all
        ${rowsOf(workspaceId, sql`usage_hours`, sql`hour`)}) u
      group by 1, 2, 3) called on true`)
  const since = found.rows[0]?.since
  if (since === undefined) throw new Error('The database did not tell the time')
  return { since: new Date(since), byKey: byKey(found.rows) }
}

/** The 14 days may begin inside an hour. This hour counts for callers that were seen after the beginning. */
function rowsOf(workspaceId: string, table: SQL, time: SQL): SQL {
  const from = sql`split.since - make_interval(days => ${KNOWN_CALLER_DAYS})`
  return sql`(select address, ${time} >= split.since as is_since, calls, first_at, last_at,
      row_number() over (order by ${time} desc) as row_number
    from ${table} where key_id = k.id and workspace_id = ${workspaceId} and outcome = 'VALID'
      and ${time} >= date_trunc('hour', ${from}, 'UTC') and last_at >= ${from}
    order by ${time} desc limit ${MOST_ROWS})`
}

function byKey(rows: readonly Row[]): Map<string, SightingsOfKey> {
  const keys = new Map<string, SightingsOfKey>()
  for (const row of rows) {
    if (row.key_id === null) continue
    const key = keys.get(row.key_id) ?? { sightings: [], isComplete: true }
    key.isComplete &&= row.is_complete
    key.sightings.push({
      address: row.address,
      isSince: row.is_since,
      calls: row.calls,
      firstAt: new Date(row.first_at),
      lastAt: new Date(row.last_at),
    })
    keys.set(row.key_id, key)
  }
  return keys
}
