import { sql } from 'drizzle-orm'
import { ADVISORY_LOCKS } from '../advisory-locks'
import type { Executor } from '../client'

/**
 * Moves up to `limit` minutes that began more than two hours ago into quarters and hours. Returns their number. One
 * statement deletes and adds; therefore every reader sees each call exactly once. A verifier that was disconnected may
 * write old minutes later; the next run adds these too.
 */
export async function moveOldMinutes(executor: Executor, limit: number): Promise<number> {
  const found = await executor.execute<{ moved: number }>(sql`
    with turn as materialized (select pg_try_advisory_xact_lock(${ADVISORY_LOCKS.rollUp}) as mine),
    moved as (
      delete from usage_minutes where ctid = any(array(
        select ctid from usage_minutes
        where (select mine from turn) and minute < transaction_instant() - interval '2 hours'
        order by minute limit ${limit} for update))
      returning *),
    quarters as (
      insert into usage_quarters as q (key_id, quarter, secret_id, outcome, workspace_id, calls)
      select key_id, date_bin('15 minutes', minute, '2000-01-01T00:00Z'), secret_id, outcome, min(workspace_id), sum(calls)
      from moved group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (key_id, quarter, secret_id, outcome) do update set calls = q.calls + excluded.calls),
    hours as (
      insert into usage_hours as h (key_id, hour, secret_id, outcome, address, user_agent, client_id, workspace_id, calls,
        first_at, last_at)
      select key_id, date_trunc('hour', minute, 'UTC'), secret_id, outcome, address, user_agent, client_id,
        min(workspace_id), sum(calls), min(coalesce(first_at, last_at)), max(last_at)
      from moved group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
      on conflict (key_id, hour, secret_id, outcome, address, user_agent, client_id)
      do update set calls = h.calls + excluded.calls, last_at = greatest(h.last_at, excluded.last_at),
        first_at = least(h.first_at, excluded.first_at))
    select count(*)::int as moved from moved`)
  return found.rows[0]?.moved ?? 0
}
