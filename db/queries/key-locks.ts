import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '../client'

/**
 * Takes the exclusive lock of a key until the transaction ends. This call waits for every transaction that changes the key
 * or that is about to commit in the name of the key. The lock is an advisory lock, because shared row locks overtake a
 * waiting exclusive row lock: a key that floods the API could delay its own revocation.
 */
export async function lockKey(tx: Transaction, keyId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${numberOf(keyId)})`)
}

/**
 * Takes the exclusive locks of several keys in the order of their ids. Therefore two transactions that lock several keys
 * never wait for each other.
 */
export async function lockKeys(tx: Transaction, keyIds: readonly string[]): Promise<void> {
  const numbers = [...keyIds].sort().map(lockNumber)
  await tx.execute(sql`
    select pg_advisory_xact_lock(n) from unnest(${sql.param(numbers)}::bigint[]) with ordinality as l(n, place) order by place`)
}

/**
 * Takes the shared lock of a key until the transaction ends. Returns false if another transaction holds the exclusive lock
 * or waits for it. This call never waits: two keys that change each other would wait for each other.
 */
export async function tryLockKeyShared(tx: Transaction, keyId: string): Promise<boolean> {
  const found = await tx.execute<{ kept: boolean }>(
    sql`select pg_try_advisory_xact_lock_shared(${numberOf(keyId)}) as kept`,
  )
  return found.rows[0]?.kept ?? false
}

/** Waits until no transaction changes this key. The caller holds no lock of a key. */
export async function waitForKeyLock(executor: Executor, keyId: string): Promise<void> {
  await executor.execute(sql`select pg_advisory_xact_lock_shared(${numberOf(keyId)})`)
}

/**
 * The stored state of a credential as one text for comparison. The text differs after a change of the key, of the secret or
 * of the policy, and after the expiry. A change of the policy by this transaction itself does not count.
 */
export async function stateOfCredential(tx: Transaction, secretId: string): Promise<string | null> {
  const found = await tx.execute<{ state: string }>(sql`
    select row(k.version, k.deleted_at, k.revoked_at, k.deactivated_at, s.revoked_at, s.deactivated_at, s.expires_at,
      s.expires_at > clock_instant(), p.version - (p.xmin = pg_current_xact_id()::xid)::int
        + coalesce(p.scheduled_starts_at <= clock_instant(), false)::int, (select row(c.level,
          c.until <= clock_instant(), c.revoke_at <= clock_instant()) from key_containments c where c.key_id = k.id))::text as state
    from key_secrets s join access_keys k on k.id = s.key_id join policies p on p.workspace_id = s.workspace_id
    where s.id = ${secretId}`)
  return found.rows[0]?.state ?? null
}

/**
 * The number by which PostgreSQL knows the lock of a key. If two keys have the same number, they wait without need. The text
 * must stay the same: processes of another version take the same locks during a rolling upgrade.
 */
function lockNumber(keyId: string): string {
  const digest = createHash('sha256').update(`turn of ${keyId}`).digest()
  return String(digest.readBigInt64BE())
}

const numberOf = (keyId: string): SQL => sql`${lockNumber(keyId)}::bigint`
