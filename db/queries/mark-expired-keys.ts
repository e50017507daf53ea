import { sql } from 'drizzle-orm'
import type { Executor } from '../client'

/**
 * Stores "expired" for up to `limit` keys that expired after their state was stored. Returns their number. Lists are
 * correct without this, but faster with it. A key that is being changed is skipped until the next run.
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
