import { sql } from 'drizzle-orm'
import type { Executor } from '../client'

/**
 * Stores "expired" for up to `limit` keys whose expiry has passed since their state was stored, and returns how many.
 * Lists are right without it, and quick with it. A key that somebody is changing is left for the next time.
 */
export async function markExpiredKeys(executor: Executor, limit: number): Promise<number> {
  const found = await executor.execute(sql`
    with passed as materialized (
      select due.id from workspaces w
      cross join (values ('active'::key_state), ('inactive'::key_state)) as stored(state)
      cross join lateral (
        select k.id from access_keys k
        where k.workspace_id = w.id and k.deleted_at is null and k.state = stored.state
          and coalesce(k.expires_at, 'infinity'::timestamptz) <= transaction_instant()
        limit ${limit} for update skip locked) due
      limit ${limit})
    update access_keys k set state = 'expired' from passed where k.id = passed.id`)
  return found.rowCount ?? 0
}
