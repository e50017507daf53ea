import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '../client'

/**
 * The audit events of a workspace that were committed at one moment. A restored dump contains transaction ids of
 * another cluster, which mean nothing here. Its events are those with an id up to `restoredUpTo`: new ids continue
 * after them.
 */
export type CommittedEvents = { snapshot: string; restoredUpTo: string }

/**
 * Records which events are committed now. Excludes events of running transactions, the caller's own included, as long
 * as it has written nothing yet.
 */
export async function noteCommittedEvents(executor: Executor, workspaceId: string): Promise<CommittedEvents> {
  const found = await executor.execute<CommittedEvents>(sql`
    select pg_current_snapshot()::text as snapshot, coalesce((
      select max(id) from audit_events
      where workspace_id = ${workspaceId} and transaction_id > 0
        and transaction_id >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        and not pg_visible_in_snapshot(transaction_id::text::xid8, pg_current_snapshot())), 0)::text as "restoredUpTo"`)
  const [committed] = found.rows
  if (committed === undefined) throw new Error('The database gave no snapshot')
  return committed
}

/** Whether an event `e` was committed at that moment. Later commits never change the answer. */
export function wasCommitted({ snapshot, restoredUpTo }: CommittedEvents): SQL {
  return sql`(e.id <= ${restoredUpTo}::bigint
    or pg_visible_in_snapshot(e.transaction_id::text::xid8, ${snapshot}::pg_snapshot))`
}
