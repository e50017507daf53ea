import { sql } from 'drizzle-orm'
import type { Database } from '../client'

/** Where a reader of the feed stands. */
export type FeedPosition = { transactionId: string; id: number }

export type FeedRow = FeedPosition & {
  kind: string
  keyId: string | null
  secretId: string | null
  at: string
}

type Row = {
  transaction_id: string
  id: string
  kind: string
  key_id: string | null
  secret_id: string | null
  at: Date
}

/**
 * Changes of a workspace after a position, in an order that never grows in the middle: only transactions older than
 * every running one are served, so nothing can still be committed before what was read. (Ids alone do not have this
 * order: they are given before commit.)
 */
export async function selectFeed(
  db: Database,
  workspaceId: string,
  after: FeedPosition,
  limit: number,
): Promise<FeedRow[]> {
  const found = await db.execute<Row>(sql`
    select transaction_id::text, id::text, kind, key_id, secret_id, at from key_changes
    where workspace_id = ${workspaceId}
      and (transaction_id, id) > (${after.transactionId}::bigint, ${after.id}::bigint)
      and transaction_id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    order by transaction_id, id limit ${limit}`)
  return found.rows.map((row) => ({
    transactionId: row.transaction_id,
    id: Number(row.id),
    kind: row.kind,
    keyId: row.key_id,
    secretId: row.secret_id,
    at: new Date(row.at).toISOString(),
  }))
}

/** The end of the feed now: everything committed later comes after it. */
export async function feedEnd(db: Database): Promise<FeedPosition> {
  const found = await db.execute<{ horizon: string }>(
    sql`select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)::text as horizon`,
  )
  return { transactionId: found.rows[0]?.horizon ?? '0', id: Number.MAX_SAFE_INTEGER }
}
