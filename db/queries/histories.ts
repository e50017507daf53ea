import { sql } from 'drizzle-orm'
import type { HeardChange } from '@/lib/domain/lost-changes/lost-stops'
import { LEASE_MS } from '@/lib/domain/verifiers/lease'
import type { Executor } from '../client'
import { askForEpoch } from './change-feed-rows'

/**
 * How long a new history waits for processes that were alive during its beginning: a lease, and the two seconds in
 * which a verifier detects a dead connection and reconnects.
 */
const GRACE_MS = LEASE_MS + 2_000

/** The history of the database, and the server (by its start time) that reported it. */
export type DatabaseHistory = { epoch: string; server: number }

/** The present history of the database. */
export async function findHistory(executor: Executor): Promise<DatabaseHistory> {
  return await askForEpoch(async (epoch) => {
    const found = await executor.execute<DatabaseHistory>(sql`
      select ${epoch} as epoch, (extract(epoch from pg_postmaster_start_time()))::float8 as server`)
    const place = found.rows[0]
    if (place === undefined) throw new Error('The database did not tell its history')
    return place
  })
}

/** Those of these tokens whose changes are in this history. */
export async function selectPresentTokens(
  executor: Executor,
  changes: readonly Pick<HeardChange, 'id' | 'token'>[],
): Promise<Set<string>> {
  if (changes.length === 0) return new Set()
  const asked = JSON.stringify(changes.map(({ id, token }) => ({ id, token })))
  const found = await executor.execute<{ token: string }>(sql`
    select c.token from json_to_recordset(${asked}::json) as asked(id bigint, token uuid)
    join key_changes c on c.id = asked.id and c.token = asked.token`)
  return new Set(found.rows.map(({ token }) => token))
}

/**
 * The changes of the last `minutes` that set or lift a stop, in order. If there are more than `limit`, each workspace
 * keeps its newest: a workspace with many changes does not displace those of another workspace.
 */
export async function selectRecentStops(
  executor: Executor,
  minutes: number,
  limit: number,
): Promise<HeardChange[]> {
  const found = await executor.execute<Omit<HeardChange, 'id'> & { id: string }>(sql`
    select id, token, workspace_id as "workspaceId", key_id as "keyId", stops from (
      select *, row_number() over (partition by workspace_id order by id desc) as place from key_changes
      where stops is not null and token is not null
        and at > transaction_instant() - make_interval(mins => ${minutes})
      order by place, id desc limit ${limit}) newest
    order by id`)
  return found.rows.map(({ id, ...change }) => ({ ...change, id: Number(id) }))
}

/**
 * Returns whether a history is settled. A history is settled when every verifier that may have lived before it has
 * recorded its comparison, or when the grace period is over. During the grace period, this verifier records its own
 * comparison. Afterwards it writes nothing; therefore a read-only database (a standby) can be entered too. The first
 * history of an installation has no predecessor. It begins at `-infinity`, so that its grace period is over at once.
 */
export async function witnessHistory(
  executor: Executor,
  epoch: string,
  verifierId: string,
): Promise<{ isSettled: boolean; isNew: boolean }> {
  if (await isGraceOver(executor, epoch)) return { isSettled: true, isNew: false }
  const made = await executor.execute(sql`
    insert into histories (epoch, began_at)
    select ${epoch}, case when exists (select from histories) then clock_instant() else '-infinity' end
    on conflict (epoch) do nothing returning isfinite(began_at) as has_predecessor`)
  await executor.execute(sql`
    insert into history_witnesses (epoch, verifier_id) values (${epoch}, ${verifierId}) on conflict do nothing`)
  const isNew = made.rows.some((row) => row.has_predecessor === true)
  return { isSettled: await isSettled(executor, epoch, verifierId), isNew }
}

const GRACE_IS_OVER = sql`clock_instant() >= h.began_at + make_interval(secs => ${GRACE_MS / 1000})`

async function isGraceOver(executor: Executor, epoch: string): Promise<boolean> {
  const found = await executor.execute<{ is_over: boolean }>(sql`
    select ${GRACE_IS_OVER} as is_over from histories h where h.epoch = ${epoch}`)
  return found.rows[0]?.is_over ?? false
}

// A verifier that started in the new history is waited for too, because it also compares. Its start time proves
// nothing, because it may come from the clock of another server. For the same reason, the end of a lease is
// approximate.
async function isSettled(executor: Executor, epoch: string, verifierId: string): Promise<boolean> {
  const found = await executor.execute<{ is_settled: boolean }>(sql`
    select ${GRACE_IS_OVER} or not exists (
      select from verifiers v where v.id <> ${verifierId}
        and v.lease_expires_at > h.began_at - interval '10 minutes'
        and not exists (select from history_witnesses w where w.epoch = h.epoch and w.verifier_id = v.id)
    ) as is_settled
    from histories h where h.epoch = ${epoch}`)
  return found.rows[0]?.is_settled ?? false
}
