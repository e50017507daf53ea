import { type SQL, sql } from 'drizzle-orm'
import type { Receipt } from '@/lib/domain/receipt'
import type { Database } from '../client'

/**
 * A verifier in the receipt of a change. `leftMs` is negative if its lease has run out. `provesHearing`: each renewal
 * of its lease proves that it received all earlier changes. For any other verifier, only its confirmation counts.
 */
export type LeaseHolder = {
  id: string
  name: string
  provesHearing: boolean
  leftMs: number
  leaseEndsAt: string
  hasAcknowledged: boolean
}

/**
 * The verifiers, the database's time in epoch milliseconds, and the token of the change. Another token means that the
 * history went back and another change got the id. Null: no such change.
 */
export type LeaseHolders = { now: number; token: string | null; verifiers: LeaseHolder[] }

type LeaseHolderRow = Omit<LeaseHolder, 'leaseEndsAt'> & { leaseEndsAt: Date | string }
type LookRow = { now: number; token: string | null; id: string | null } & Omit<LeaseHolderRow, 'id'>

const PROVES = sql`v.heartbeat is not null`
const COLUMNS = sql`v.id, v.name, ${PROVES} as "provesHearing", v.lease_expires_at as "leaseEndsAt"`
const leftBy = (time: SQL) =>
  sql`(extract(epoch from v.lease_expires_at - ${time}) * 1000)::float8 as "leftMs"`
const acknowledged = (changeId: number) => sql`v.recent_acknowledgements @> array[${changeId}::bigint]`

/**
 * Every verifier that may answer from memory now. Call this after the commit. A lease counts as over only if both the
 * database's clock and `atLeast` (epoch milliseconds) say so.
 */
export function liveVerifiers(db: Database, changeId: number, atLeast: number | null): Promise<LeaseHolders> {
  return look(db, changeId, atLeast, sql`v.lease_expires_at > clock.earliest`)
}

/** The same verifiers some time later. A verifier that is absent here has stopped cleanly. */
export function verifiersById(
  db: Database,
  changeId: number,
  atLeast: number | null,
  ids: readonly string[],
): Promise<LeaseHolders> {
  const asked = sql`select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)`
  return look(db, changeId, atLeast, sql`v.id in (${asked})`)
}

async function look(
  db: Database,
  changeId: number,
  atLeast: number | null,
  condition: SQL,
): Promise<LeaseHolders> {
  // `greatest` and `least` ignore null.
  const found = await db.execute<LookRow>(sql`
    with clock as materialized (select clock_instant() as now,
      least(clock_instant(), to_timestamp(${atLeast}::float8 / 1000)) as earliest)
    select (extract(epoch from clock.now) * 1000)::float8 as now, (select token from key_changes where id = ${changeId}) as token, ${COLUMNS}, ${leftBy(sql`clock.earliest`)},
      ${acknowledged(changeId)} as "hasAcknowledged"
    from clock left join verifiers v on ${condition}`)
  const first = found.rows[0]
  if (first === undefined) throw new Error('The database did not tell the time')
  const { now, token } = first
  const verifiers = found.rows.flatMap(({ now: _now, token: _token, id, ...row }) =>
    id === null ? [] : [toLeaseHolder({ id, ...row })],
  )
  return { now, token, verifiers }
}

function toLeaseHolder({ leaseEndsAt, ...row }: LeaseHolderRow): LeaseHolder {
  return { ...row, leaseEndsAt: new Date(leaseEndsAt).toISOString() }
}

/** Stores a complete receipt with its change, once. The database refuses a receipt that contradicts its leases. */
export async function storeReceipt(db: Database, receipt: Receipt): Promise<void> {
  await db.execute(sql`select keep_receipt(${receipt.changeId}, ${JSON.stringify(receipt)}::jsonb)`)
}

/** The facts about a change of this workspace: its key, its stored receipt, or the holders of leases since. */
export type ReceiptFacts = {
  keyId: string | null
  stored: Receipt | null
  ageMs: number
  verifiers: LeaseHolder[]
}

/** Null: this workspace has no such change. */
export async function findReceiptFacts(
  db: Database,
  workspaceId: string,
  changeId: number,
): Promise<ReceiptFacts | null> {
  const found = await db.execute<{ key_id: string | null; receipt: Receipt | null; age_ms: number }>(sql`
    select c.key_id, r.receipt, (extract(epoch from clock_instant() - c.at) * 1000)::float8 as age_ms
    from key_changes c left join change_receipts r on r.change_id = c.id
    where c.id = ${changeId} and c.workspace_id = ${workspaceId}`)
  const change = found.rows[0]
  if (change === undefined) return null
  const [keyId, ageMs] = [change.key_id, change.age_ms]
  if (change.receipt !== null) return { keyId, stored: change.receipt, ageMs, verifiers: [] }
  // A verifier renews its lease over the connection on which it receives changes, and has proved that this connection
  // receives them. Therefore a verifier with a lease a minute after the change knows of the change.
  const holders = await db.execute<LeaseHolderRow>(sql`
    select ${COLUMNS}, ${leftBy(sql`clock_instant()`)}, (${acknowledged(changeId)}
      or (${PROVES} and c.at < clock_instant() - interval '1 minute' and v.lease_expires_at > clock_instant())) as "hasAcknowledged"
    from verifiers v, key_changes c where c.id = ${changeId} and v.lease_expires_at > c.at`)
  return { keyId, stored: null, ageMs, verifiers: holders.rows.map(toLeaseHolder) }
}

/**
 * The newest change that affects a key: its own or one of the whole workspace. With a null key: the newest change of
 * the whole workspace. Null: there is none within the retention of changes.
 */
export async function findNewestChange(
  db: Database,
  workspaceId: string,
  keyId: string | null,
): Promise<number | null> {
  const found = await db.execute<{ id: string }>(sql`
    select id::text from (
      (select id from key_changes where workspace_id = ${workspaceId} and key_id is null order by id desc limit 1)
      union all
      (select id from key_changes where workspace_id = ${workspaceId} and key_id = ${keyId} order by id desc limit 1)
    ) newest order by newest.id desc limit 1`)
  const newest = found.rows[0]
  return newest === undefined ? null : Number(newest.id)
}
