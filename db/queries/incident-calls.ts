import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '../client'

/** The rows of use that one statement reads from each table, shared by the keys. */
const MOST_ROWS = 200_000
const FEWEST_ROWS_OF_KEY = 200
/** The keys whose calls are counted. An incident has rarely more than fifty. */
const MOST_KEYS = 5_000

/** The keys of an incident whose calls are counted, and whether these are all. */
export async function selectCountedKeys(
  executor: Executor,
  workspaceId: string,
  number: number,
): Promise<{ ids: string[]; areAll: boolean }> {
  const found = await executor.execute<{ id: string }>(sql`
    select key_id as id from incident_keys where workspace_id = ${workspaceId} and number = ${number}
    order by key_id limit ${MOST_KEYS + 1}`)
  const ids = found.rows.map(({ id }) => id)
  return { ids: ids.slice(0, MOST_KEYS), areAll: ids.length <= MOST_KEYS }
}

/** The calls of one caller with one outcome, and the figures of all callers. */
export type IncidentCallsRow = {
  outcome: string
  address: string
  user_agent: string
  key_id: string
  key_count: number
  calls: number
  first_at: string
  last_at: string
  callers: number
  allowed: number
  blocked: number
  is_complete: boolean
}

export type CallScope = { workspaceId: string; keyIds: readonly string[]; since: Date; most: number }

/**
 * The calls with these keys since an instant, by outcome, address and user agent, the latest first. Each key walks primary
 * keys over its own rows. Use is stored by the minute, and by the hour after two hours: the first minute or hour counts if
 * a call in it was later than the instant.
 */
export async function selectCallsSince(
  executor: Executor,
  { workspaceId, keyIds, since, most }: CallScope,
): Promise<IncidentCallsRow[]> {
  if (keyIds.length === 0) return []
  const rowsOfKey = Math.max(FEWEST_ROWS_OF_KEY, Math.floor(MOST_ROWS / keyIds.length))
  const from = sql`${since.toISOString()}::timestamptz`
  const rowsOf = (table: SQL, time: SQL, unit: 'minute' | 'hour') => sql`(
    select outcome, address, user_agent, calls, greatest(coalesce(first_at, last_at), ${from}) as first_at, last_at,
      row_number() over (order by ${time} desc) as row_number
    from ${table} where key_id = k.id and ${time} >= date_trunc(${unit}, ${from}, 'UTC') and workspace_id = ${workspaceId}
      and last_at >= ${from}
    order by ${time} desc limit ${rowsOfKey})`
  const found = await executor.execute<IncidentCallsRow>(sql`
    select outcome, address, user_agent, min(k.id) as key_id, count(distinct k.id)::int as key_count,
      sum(calls)::float8 as calls, min(first_at) as first_at, max(last_at) as last_at, (count(*) over ())::int as callers,
      coalesce(sum(sum(calls) filter (where outcome = 'VALID')) over (), 0)::float8 as allowed,
      coalesce(sum(sum(calls) filter (where outcome <> 'VALID')) over (), 0)::float8 as blocked,
      bool_and(bool_and(u.row_number < ${rowsOfKey})) over () as is_complete
    from unnest(${sql.param([...keyIds])}::text[]) k(id) cross join lateral (
      ${rowsOf(sql`usage_minutes`, sql`minute`, 'minute')} union all ${rowsOf(sql`usage_hours`, sql`hour`, 'hour')}) u
    group by outcome, address, user_agent
    order by max(last_at) desc, outcome, address, user_agent limit ${most}`)
  return found.rows
}
