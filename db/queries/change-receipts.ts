import { type SQL, sql } from 'drizzle-orm'
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

/** Verifiers, and the database's time in epoch milliseconds when they were looked at. */
export type Standings = { now: number; verifiers: VerifierStanding[] }

type StandingRow = { id: string; name: string; left_ms: number; ends_at: Date | string; acked: boolean }
type LookRow = { now: number; id: string | null } & Omit<StandingRow, 'id'>

const COLUMNS = sql`v.id, v.name, v.lease_expires_at as ends_at`
const leftBy = (time: SQL) =>
  sql`(extract(epoch from v.lease_expires_at - ${time}) * 1000)::float8 as left_ms`
const acknowledged = (changeId: number) =>
  sql`v.recent_acknowledgements @> array[${changeId}::bigint] as acked`

/**
 * Every verifier that may answer from memory now. Ask after the change is committed. A lease is over by the database's
 * clock or by `atLeast` (epoch milliseconds), whichever is later in saying so.
 */
export function liveVerifiers(db: Database, changeId: number, atLeast: number | null): Promise<Standings> {
  return look(db, changeId, atLeast, sql`v.lease_expires_at > clock.earliest`)
}

/** The same verifiers a while later. One that is missing here has stopped in good order. */
export function verifiersById(
  db: Database,
  changeId: number,
  atLeast: number | null,
  ids: readonly string[],
): Promise<Standings> {
  const asked = sql`select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)`
  return look(db, changeId, atLeast, sql`v.id in (${asked})`)
}

async function look(
  db: Database,
  changeId: number,
  atLeast: number | null,
  condition: SQL,
): Promise<Standings> {
  // The greatest or least of a time and null is the time.
  const found = await db.execute<LookRow>(sql`
    with clock as materialized (select clock_timestamp() as now,
      least(clock_timestamp(), to_timestamp(${atLeast}::float8 / 1000)) as earliest)
    select (extract(epoch from clock.now) * 1000)::float8 as now, ${COLUMNS}, ${leftBy(sql`clock.earliest`)},
      ${acknowledged(changeId)}
    from clock left join verifiers v on ${condition}`)
  const now = found.rows[0]?.now
  if (now === undefined) throw new Error('The database did not tell the time')
  const verifiers = found.rows.flatMap(({ id, ...row }) => (id === null ? [] : [standingOf({ id, ...row })]))
  return { now, verifiers }
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
    select ${COLUMNS}, ${leftBy(sql`clock_timestamp()`)}, (v.recent_acknowledgements @> array[${changeId}::bigint]
      or (c.at < clock_timestamp() - interval '1 minute' and v.lease_expires_at > clock_timestamp())) as acked
    from verifiers v, key_changes c where c.id = ${changeId} and v.lease_expires_at > c.at`)
  return { stored: null, ageMs: change.age_ms, verifiers: standing.rows.map(standingOf) }
}

/** The newest change of a key, or with null of the whole workspace. Null: none for as long as changes are kept. */
export async function findNewestChange(
  db: Database,
  workspaceId: string,
  keyId: string | null,
): Promise<number | null> {
  const found = await db.execute<{ id: string }>(sql`
    select id::text from key_changes
    where workspace_id = ${workspaceId} and ${keyId === null ? sql`key_id is null` : sql`key_id = ${keyId}`}
    order by id desc limit 1`)
  const newest = found.rows[0]
  return newest === undefined ? null : Number(newest.id)
}
