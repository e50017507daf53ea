import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { CHANGES_KEPT_DAYS } from '@/db/queries/change-feed-rows'
import { inBatches } from './in-batches'

/** The retention of each kind of row. Audit events and keys are absent, because they stay for ever. */
const OLD_ROWS: Record<string, { table: SQL; condition: SQL }> = {
  usage: { table: sql`usage_minutes`, condition: sql`minute < transaction_instant() - interval '35 days'` },
  quarters: {
    table: sql`usage_quarters`,
    condition: sql`quarter < transaction_instant() - interval '35 days'`,
  },
  hours: { table: sql`usage_hours`, condition: sql`hour < transaction_instant() - interval '35 days'` },
  flushes: { table: sql`usage_flushes`, condition: sql`at < transaction_instant() - interval '35 days'` },
  scopes: { table: sql`usage_scopes`, condition: sql`day < transaction_instant() - interval '100 days'` },
  refusals: { table: sql`refusals`, condition: sql`at < transaction_instant() - interval '1 day'` },
  requests: {
    table: sql`idempotent_requests`,
    condition: sql`created_at < transaction_instant() - interval '2 days'`,
  },
  changes: {
    table: sql`key_changes`,
    condition: sql`at < transaction_instant() - make_interval(days => ${CHANGES_KEPT_DAYS})`,
  },
  sessions: {
    table: sql`member_sessions`,
    condition: sql`least(ended_at, expires_at) < transaction_instant() - interval '7 days'`,
  },
  links: {
    table: sql`sign_in_links`,
    condition: sql`least(used_at, expires_at) < transaction_instant() - interval '7 days'`,
  },
  jobs: {
    table: sql`bulk_jobs`,
    condition: sql`created_at < transaction_instant() - interval '90 days' and state <> 'running'`,
  },
  notices: { table: sql`notices`, condition: sql`created_at < transaction_instant() - interval '180 days'` },
}

const BATCH = 5_000

/** Deletes rows whose retention has ended. Returns the number of deleted rows of each kind. */
export async function removeOldRows(
  db: Database,
  signal?: AbortSignal | undefined,
): Promise<Record<string, number>> {
  const removed: Record<string, number> = {}
  for (const [name, { table, condition }] of Object.entries(OLD_ROWS)) {
    removed[name] = await inBatches(BATCH, signal, async () => {
      const done = await db.execute(sql`
        delete from ${table} where ctid in (select ctid from ${table} where ${condition} limit ${BATCH})`)
      return done.rowCount ?? 0
    })
  }
  return removed
}
