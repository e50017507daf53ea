import { sql } from 'drizzle-orm'
import type { Database, Transaction } from '../client'

/** A count to be added; instants in epoch milliseconds. */
export type UsageCount = {
  keyId: string
  secretId: string
  workspaceId: string
  minute: number
  outcome: string
  address: string
  userAgent: string
  clientId: string
  calls: number
  firstAt: number
  lastAt: number
}

/** The latest use of a key or a secret. */
export type LastUseWrite = { id: string; at: number; address: string; userAgent: string; clientId: string }

const time = (column: string) => sql.raw(`to_timestamp(${column} / 1000)`)

/** Adds counts to their minutes in one statement, in the order of the primary key, so that writers do not deadlock. */
export async function addUsage(db: Transaction, counts: readonly UsageCount[]): Promise<void> {
  await db.execute(sql`
    insert into usage_minutes as m (key_id, secret_id, workspace_id, minute, outcome, address, user_agent, client_id,
      calls, first_at, last_at)
    select "keyId", "secretId", "workspaceId", ${time('minute')}, outcome, address, "userAgent", "clientId", calls,
      ${time('"firstAt"')}, ${time('"lastAt"')}
    from json_to_recordset(${JSON.stringify(counts)}::json) as c("keyId" text, "secretId" text,
      "workspaceId" text, minute float8, outcome text, address text, "userAgent" text, "clientId" text, calls bigint,
      "firstAt" float8, "lastAt" float8)
    order by "keyId", minute, "secretId", outcome, address, "userAgent", "clientId"
    on conflict (key_id, minute, secret_id, outcome, address, user_agent, client_id)
    do update set calls = m.calls + excluded.calls, last_at = greatest(m.last_at, excluded.last_at),
      first_at = least(m.first_at, excluded.first_at)`)
}

/** The number counts the parts that a recorder has written. */
export type Flush = { recorderId: string; number: number }

/**
 * Notes that the transaction writes this flush. Returns false if the flush is written already; if an earlier attempt is
 * still running, the statement waits for its end.
 */
export async function claimFlush(tx: Transaction, { recorderId, number }: Flush): Promise<boolean> {
  const claimed = await tx.execute(sql`
    insert into usage_flushes as f (recorder_id, number, at) values (${recorderId}, ${number}, transaction_instant())
    on conflict (recorder_id) do update set number = excluded.number, at = excluded.at
    where f.number < excluded.number`)
  return claimed.rowCount === 1
}

/** Moves "last used" only forward: a late verifier does not hide a later use. */
export async function moveLastUse(
  db: Database,
  table: 'access_keys' | 'key_secrets',
  uses: readonly LastUseWrite[],
): Promise<void> {
  const name = sql.identifier(table)
  await db.execute(sql`
    with u as (
      select * from json_to_recordset(${JSON.stringify(uses)}::json) as u(id text, at float8,
        address text, "userAgent" text, "clientId" text)
    ), locked as materialized (
      select t.id from ${name} t where t.id in (select id from u) order by t.id for no key update
    )
    update ${name} t set last_used_at = ${time('u.at')}, last_used_address = nullif(u.address, ''),
      last_used_user_agent = nullif(u."userAgent", ''), last_used_client_id = nullif(u."clientId", '')
    from locked join u on u.id = locked.id
    where t.id = locked.id and (t.last_used_at is null or t.last_used_at < ${time('u.at')})`)
}

/**
 * Moves "last refused" of dead secrets forward. Returns the secrets without an event on this day (UTC), and marks them
 * as reported: the caller writes the event in the same transaction. The update reads from the locked rows. Otherwise
 * the planner may update rows before it locks them, and a row that this statement has updated can no longer be locked.
 */
export async function moveLastRefusal(
  tx: Transaction,
  refusals: readonly { id: string; at: number }[],
): Promise<Set<string>> {
  const found = await tx.execute<{ id: string; is_told: boolean }>(sql`
    with u as (
      select * from json_to_recordset(${JSON.stringify(refusals)}::json) as u(id text, at float8)
    ), locked as materialized (
      select s.id, s.refusal_told_at from key_secrets s where s.id in (select id from u)
      order by s.id for no key update
    ), judged as materialized (
      select u.id, ${time('u.at')} as at, locked.refusal_told_at is null
        or locked.refusal_told_at < date_trunc('day', clock_instant(), 'UTC') as is_told
      from locked join u on u.id = locked.id
    )
    update key_secrets s set last_refused_at = greatest(s.last_refused_at, j.at),
      refusal_told_at = case when j.is_told then clock_instant() else s.refusal_told_at end
    from judged j
    where s.id = j.id and (j.is_told or s.last_refused_at is null or s.last_refused_at < j.at)
    returning s.id, j.is_told`)
  return new Set(found.rows.filter((row) => row.is_told).map(({ id }) => id))
}
