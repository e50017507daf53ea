import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '../client'

/** Which rows of use are meant. Every statement here walks the primary key (key, minute, …) over this range. */
export type UsageScope = { workspaceId: string; keyId: string; from: Date; secretId?: string | null }

/** What is looked at in one statement, at most: a key with more use than this is counted from a later instant on. */
export const MOST_USAGE_ROWS = 300_000

export type SharedValueKind = 'address' | 'user_agent' | 'client_id'

/** From when on at most MOST_USAGE_ROWS rows are counted: the scope's own start, or later for a very busy key. */
export async function countableFrom(executor: Executor, scope: UsageScope): Promise<Date> {
  const found = await executor.execute<{ minute: string }>(sql`
    select minute from usage_minutes where ${inScope(scope)}
    order by minute desc offset ${MOST_USAGE_ROWS} limit 1`)
  const minute = found.rows[0]?.minute
  return minute === undefined ? scope.from : new Date(Date.parse(minute) + 60_000)
}

export type SeriesRow = { bucket: number; secret_id: string; outcome: string; calls: number }

/** Calls per bar, secret and outcome. `starts` are the beginnings of the bars, oldest first. */
export async function selectUsageSeries(
  executor: Executor,
  scope: UsageScope,
  starts: readonly number[],
): Promise<SeriesRow[]> {
  const edges = `{${starts.map((start) => new Date(start).toISOString()).join(',')}}`
  const found = await executor.execute<SeriesRow>(sql`
    select width_bucket(minute, ${edges}::timestamptz[]) - 1 as bucket, secret_id, outcome,
      sum(calls)::float8 as calls
    from usage_minutes where ${inScope(scope)}
    group by 1, 2, 3 order by 1, 2, 3`)
  return found.rows.filter((row) => row.bucket >= 0)
}

export type ShareRow = { kind: SharedValueKind; value: string; calls: number; last_at: string }

/** The most frequent addresses, user agents and client ids, in one pass over the rows. */
export async function selectTopValues(
  executor: Executor,
  scope: UsageScope,
  most: number,
): Promise<ShareRow[]> {
  const found = await executor.execute<ShareRow>(sql`
    with callers as materialized (
      select address, user_agent, client_id, sum(calls)::float8 as calls, max(last_at) as last_at
      from usage_minutes where ${inScope(scope)} group by 1, 2, 3)
    ${top('address', most)} union all ${top('user_agent', most)} union all ${top('client_id', most)}`)
  return found.rows
}

function top(kind: SharedValueKind, most: number): SQL {
  const column = sql.identifier(kind)
  return sql`(select ${kind}::text as kind, ${column} as value, sum(calls)::float8 as calls, max(last_at) as last_at
    from callers where ${column} <> '' group by ${column} order by 3 desc, 2 limit ${most})`
}

export type CallerRow = {
  outcome: string
  secret_id: string
  address: string
  user_agent: string
  client_id: string
  calls: number
  last_at: string
  all_calls: number
  all_callers: number
  all_last_at: string | null
}

/** Calls that were refused, by reason and caller, latest first. */
export async function selectRefusals(
  executor: Executor,
  scope: UsageScope,
  most: number,
): Promise<CallerRow[]> {
  const found = await executor.execute<CallerRow>(sql`
    select outcome, secret_id, address, user_agent, client_id, sum(calls)::float8 as calls,
      max(last_at) as last_at, 0 as all_calls, 0 as all_callers, null as all_last_at
    from usage_minutes where ${inScope(scope)} and outcome <> 'VALID'
    group by 1, 2, 3, 4, 5 order by max(last_at) desc, address limit ${most}`)
  return found.rows
}

/** Who called, busiest first, with the number of all callers and calls beside each. */
export async function selectCallers(
  executor: Executor,
  scope: UsageScope,
  { outcome, most }: { outcome: 'accepted' | 'refused'; most: number },
): Promise<CallerRow[]> {
  const condition = outcome === 'accepted' ? sql`outcome = 'VALID'` : sql`outcome <> 'VALID'`
  const found = await executor.execute<CallerRow>(sql`
    select '' as outcome, '' as secret_id, address, user_agent, client_id, sum(calls)::float8 as calls,
      max(last_at) as last_at, (sum(sum(calls)) over ())::float8 as all_calls,
      (count(*) over ())::int as all_callers, max(max(last_at)) over () as all_last_at
    from usage_minutes where ${inScope(scope)} and ${condition}
    group by address, user_agent, client_id order by calls desc, address limit ${most}`)
  return found.rows
}

function inScope({ workspaceId, keyId, from, secretId }: UsageScope): SQL {
  const ofSecret = secretId ? sql`and secret_id = ${secretId}` : sql``
  return sql`key_id = ${keyId} and minute >= ${from.toISOString()}::timestamptz
    and workspace_id = ${workspaceId} ${ofSecret}`
}
