import { sql } from 'drizzle-orm'
import type { Receipt } from '@/lib/domain/receipt'
import type { Database } from '../client'

/** A verifier as the receipt of a change sees it. `leftMs` is negative when its lease has run out. */
export type VerifierStanding = {
  id: string
  name: string
  leftMs: number
  leaseEndsAt: string
  hasAcknowledged: boolean
}

type StandingRow = { id: string; name: string; left_ms: number; ends_at: Date | string; acked: boolean }

const COLUMNS = sql`v.id, v.name, v.lease_expires_at as ends_at,
  (extract(epoch from v.lease_expires_at - clock_timestamp()) * 1000)::float8 as left_ms`

/** Every verifier that may answer from memory now. Ask after the change is committed. */
export async function liveVerifiers(db: Database, changeId: number): Promise<VerifierStanding[]> {
  const found = await db.execute<StandingRow>(sql`
    select ${COLUMNS}, v.recent_acknowledgements @> array[${changeId}::bigint] as acked
    from verifiers v where v.lease_expires_at > clock_timestamp()`)
  return found.rows.map(standingOf)
}

/** The same verifiers a while later. One that is missing here has stopped in good order. */
export async function verifiersById(
  db: Database,
  changeId: number,
  ids: readonly string[],
): Promise<VerifierStanding[]> {
  const found = await db.execute<StandingRow>(sql`
    select ${COLUMNS}, v.recent_acknowledgements @> array[${changeId}::bigint] as acked
    from verifiers v where v.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`)
  return found.rows.map(standingOf)
}

function standingOf({ id, name, left_ms, ends_at, acked }: StandingRow): VerifierStanding {
  return {
    id,
    name,
    leftMs: left_ms,
    leaseEndsAt: new Date(ends_at).toISOString(),
    hasAcknowledged: acked,
  }
}

/** Keeps a complete receipt with its change, once. */
export async function storeReceipt(db: Database, receipt: Receipt): Promise<void> {
  await db.execute(sql`
    insert into change_receipts (change_id, workspace_id, receipt)
    select c.id, c.workspace_id, ${JSON.stringify(receipt)}::jsonb from key_changes c where c.id = ${receipt.changeId}
    on conflict (change_id) do nothing`)
}

/** What is known of a change of this workspace: its stored receipt, or who has held a lease since. */
export type ReceiptFacts = { stored: Receipt | null; ageMs: number; verifiers: VerifierStanding[] }

/** Null: this workspace has no such change. */
export async function findReceiptFacts(
  db: Database,
  workspaceId: string,
  changeId: number,
): Promise<ReceiptFacts | null> {
  const found = await db.execute<{ receipt: Receipt | null; age_ms: number }>(sql`
    select r.receipt, (extract(epoch from clock_timestamp() - c.at) * 1000)::float8 as age_ms
    from key_changes c left join change_receipts r on r.change_id = c.id
    where c.id = ${changeId} and c.workspace_id = ${workspaceId}`)
  const change = found.rows[0]
  if (change === undefined) return null
  if (change.receipt !== null) return { stored: change.receipt, ageMs: change.age_ms, verifiers: [] }
  // A verifier that has held its lease for a minute since has heard the change on the very same connection.
  const standing = await db.execute<StandingRow>(sql`
    select ${COLUMNS}, (v.recent_acknowledgements @> array[${changeId}::bigint]
      or (c.at < clock_timestamp() - interval '1 minute' and v.lease_expires_at > clock_timestamp())) as acked
    from verifiers v, key_changes c where c.id = ${changeId} and v.lease_expires_at > c.at`)
  return { stored: null, ageMs: change.age_ms, verifiers: standing.rows.map(standingOf) }
}

/** The newest change of a key, or with null of what concerns the whole workspace. */
export type NewestChange = { id: number; stored: Receipt | null; isRecent: boolean }

/** Null: nothing was changed for as long as changes are kept. */
export async function findNewestChange(
  db: Database,
  workspaceId: string,
  keyId: string | null,
): Promise<NewestChange | null> {
  const found = await db.execute<{ id: string; receipt: Receipt | null; is_recent: boolean }>(sql`
    select c.id::text, r.receipt, c.at > clock_timestamp() - interval '1 minute' as is_recent
    from key_changes c left join change_receipts r on r.change_id = c.id
    where c.workspace_id = ${workspaceId} and ${keyId === null ? sql`c.key_id is null` : sql`c.key_id = ${keyId}`}
    order by c.id desc limit 1`)
  const newest = found.rows[0]
  return newest === undefined
    ? null
    : { id: Number(newest.id), stored: newest.receipt, isRecent: newest.is_recent }
}
