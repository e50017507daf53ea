import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '../client'

/** The rows of use to read. Every statement here walks primary keys (key, time, …) over this range. */
export type UsageScope = { workspaceId: string; keyId: string; from: Date; secretId?: string | null }

/** The limit of rows that one statement reads. A key with more use is counted from a later instant on. */
export const MOST_USAGE_ROWS = 300_000

export type SharedValueKind = 'address' | 'user_agent' | 'client_id'

/** The instant from which at most MOST_USAGE_ROWS rows are counted. Later than the scope's start for a busy key. */
export async function countableFrom(executor: Executor, scope: UsageScope): Promise<Date> {
  const found = await executor.execute<{ next: string }>(sql`
    select next from (
      select minute + interval '1 minute' as next from usage_minutes where ${inScope(scope, sql`minute`)}
      union all
      select hour + interval '1 hour' from usage_hours where ${inHours(scope)}) counted
    order by next desc offset ${MOST_USAGE_ROWS} limit 1`)
  const next = found.rows[0]?.next
  return next === undefined ? scope.from : new Date(next)
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
    select width_bucket(at, ${edges}::timestamptz[]) - 1 as bucket, secret_id, outcome,
      sum(calls)::float8 as calls
    from (
      select minute as at, secret_id, outcome, calls from usage_minutes where ${inScope(scope, sql`minute`)}
      union all
      select quarter, secret_id, outcome, calls from usage_quarters where ${inScope(scope, sql`quarter`)}) counted
    group by 1, 2, 3 order by 1, 2, 3`)
  return found.rows.filter((row) => row.bucket >= 0)
}

export type ShareRow = { kind: SharedValueKind; value: string; calls: number; last_at: string }

/** The most frequent addresses, user agents and client ids, in one pass over the rows. */
export async function selectTopValues(executor: Executor, scope: UsageScope, most: number) {
  const found = await executor.execute<ShareRow>(sql`
    with callers as materialized (
      select address, user_agent, client_id, sum(calls)::float8 as calls, max(last_at) as last_at
      from ${uses(scope)} group by 1, 2, 3)
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

/** Refused calls by reason and caller, latest first. */
export async function selectRefusals(executor: Executor, scope: UsageScope, most: number) {
  const found = await executor.execute<CallerRow>(sql`
    select outcome, secret_id, address, user_agent, client_id, sum(calls)::float8 as calls,
      max(last_at) as last_at, 0 as all_calls, 0 as all_callers, null as all_last_at
    from ${uses(scope, sql`outcome <> 'VALID'`)}
    group by 1, 2, 3, 4, 5 order by max(last_at) desc, 1, 2, 3, 4, 5 limit ${most}`)
  return found.rows
}

/** `stopped`: refused because the secret or its key is deactivated or has ended, and for no other reason. */
export type CallerOutcome = 'accepted' | 'refused' | 'stopped'

const CALLER_OUTCOMES: Record<CallerOutcome, SQL> = {
  accepted: sql`outcome = 'VALID'`,
  refused: sql`outcome <> 'VALID'`,
  stopped: sql`outcome in ('INACTIVE', 'REVOKED', 'EXPIRED')`,
}

/**
 * The callers, busiest first, each with the total numbers of callers and calls. `seenSince`: calls are counted by the
 * minute; a count whose last call is earlier is left out.
 */
export async function selectCallers(
  executor: Executor,
  scope: UsageScope,
  { outcome, most, seenSince }: { outcome: CallerOutcome; most: number; seenSince?: Date | undefined },
): Promise<CallerRow[]> {
  const since = seenSince === undefined ? sql`true` : sql`last_at >= ${seenSince.toISOString()}::timestamptz`
  const condition = sql`${CALLER_OUTCOMES[outcome]} and ${since}`
  const found = await executor.execute<CallerRow>(sql`
    select '' as outcome, '' as secret_id, address, user_agent, client_id, sum(calls)::float8 as calls,
      max(last_at) as last_at, (sum(sum(calls)) over ())::float8 as all_calls,
      (count(*) over ())::int as all_callers, max(max(last_at)) over () as all_last_at
    from ${uses(scope, condition)}
    group by address, user_agent, client_id order by calls desc, address, user_agent, client_id limit ${most}`)
  return found.rows
}

/** A caller: the address, user agent and client id of its requests. */
export type CallerIdentity = { address: string; userAgent: string; clientId: string }

/** The last accepted call of each of these callers within the scope. A caller without such a call is absent. */
export async function selectLastCalls(
  executor: Executor,
  scope: UsageScope,
  callers: readonly CallerIdentity[],
): Promise<(CallerIdentity & { lastAt: string })[]> {
  if (callers.length === 0) return []
  const found = await executor.execute<CallerIdentity & { lastAt: string }>(sql`
    select uses.address, uses.user_agent as "userAgent", uses.client_id as "clientId", max(last_at) as "lastAt"
    from ${uses(scope, sql`outcome = 'VALID'`)}
    join json_to_recordset(${JSON.stringify(callers)}::json)
      as c(address text, "userAgent" text, "clientId" text)
      on c.address = uses.address and c."userAgent" = uses.user_agent and c."clientId" = uses.client_id
    group by 1, 2, 3`)
  return found.rows.map((row) => ({ ...row, lastAt: new Date(row.lastAt).toISOString() }))
}

/** The time of the last counted call within the scope, whatever its outcome; null if there was none. */
export async function selectLastCallAt(executor: Executor, scope: UsageScope): Promise<Date | null> {
  const found = await executor.execute<{ last_at: string | null }>(
    sql`select max(last_at) as last_at from ${uses(scope)}`,
  )
  const lastAt = found.rows[0]?.last_at ?? null
  return lastAt === null ? null : new Date(lastAt)
}

/** Uses with their callers: the latest by minute, older ones by hour. */
export function uses(scope: UsageScope, condition: SQL = sql`true`): SQL {
  const columns = sql`secret_id, outcome, address, user_agent, client_id, calls, last_at`
  return sql`(select ${columns} from usage_minutes where ${inScope(scope, sql`minute`)} and ${condition}
    union all select ${columns} from usage_hours where ${inHours(scope)} and ${condition}) uses`
}

/** The scope may start inside an hour. This hour counts for callers that were seen after the start. */
function inHours(scope: UsageScope): SQL {
  const from = sql`${scope.from.toISOString()}::timestamptz`
  return sql`${inScope(scope, sql`hour`, sql`date_trunc('hour', ${from}, 'UTC')`)} and last_at >= ${from}`
}

function inScope({ workspaceId, keyId, from, secretId }: UsageScope, time: SQL, start?: SQL): SQL {
  const ofSecret = secretId ? sql`and secret_id = ${secretId}` : sql``
  return sql`key_id = ${keyId} and ${time} >= ${start ?? sql`${from.toISOString()}::timestamptz`}
    and workspace_id = ${workspaceId} ${ofSecret}`
}
