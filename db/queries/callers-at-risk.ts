import { sql } from 'drizzle-orm'
import type { Executor } from '../client'
import { type KeySelection, selectedKeys } from './matching-keys'
import type { CallerRow } from './usage'

export type CallerAtRiskRow = Pick<
  CallerRow,
  'address' | 'user_agent' | 'client_id' | 'calls' | 'last_at'
> & {
  keys: number
  all_callers: number
}

export type RiskLimits = {
  /** The most recently used keys whose callers are read. */
  keys: number
  /** Rows of use for each of these keys, the latest first. */
  rowsOfKey: number
  callers: number
}

/** The selected active keys that were used in the last 24 hours, and the busiest callers of the latest of them. */
export async function selectCallersAtRisk(
  executor: Executor,
  workspaceId: string,
  selection: KeySelection,
  limits: RiskLimits,
): Promise<{ usedKeys: number; callers: CallerAtRiskRow[] }> {
  const found = await executor.execute<{ used: number; callers: CallerAtRiskRow[] }>(sql`
    with day as materialized (select clock_instant() - interval '24 hours' as from_then),
    used as materialized (
      select k.id, k.last_used_at from (${selectedKeys(selection)}) s join access_keys k on k.id = s.id, day
      where k.workspace_id = ${workspaceId} and k.deleted_at is null and k.state = 'active'
        and k.last_used_at >= day.from_then),
    latest as materialized (select id from used order by last_used_at desc, id limit ${limits.keys}),
    calls as materialized (
      select l.id, c.* from latest l, day, lateral (
        (select address, user_agent, client_id, calls, last_at from usage_minutes
          where key_id = l.id and minute >= day.from_then and outcome = 'VALID' and workspace_id = ${workspaceId}
          order by minute desc limit ${limits.rowsOfKey})
        union all
        (select address, user_agent, client_id, calls, last_at from usage_hours
          where key_id = l.id and hour >= date_trunc('hour', day.from_then, 'UTC') and last_at >= day.from_then
            and outcome = 'VALID' and workspace_id = ${workspaceId}
          order by hour desc limit ${limits.rowsOfKey})) c)
    select (select count(*)::int from used) as used, coalesce((select json_agg(busiest) from (
      select address, user_agent, client_id, sum(calls)::float8 as calls, max(last_at) as last_at,
        count(distinct id)::int as keys, (count(*) over ())::int as all_callers
      from calls group by address, user_agent, client_id
      order by sum(calls) desc, address, user_agent, client_id limit ${limits.callers}) busiest), '[]') as callers`)
  const row = found.rows[0]
  return { usedKeys: row?.used ?? 0, callers: row?.callers ?? [] }
}
