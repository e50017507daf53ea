import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '../client'

/**
 * Waits until nobody else changes this key or is about to finish in its name, and keeps it so until the transaction
 * ends. A lock of its own and not of the row: whoever waits for it is not overtaken by others that share it, so that a
 * key that floods the API cannot keep back the one who stops it.
 */
export async function takeTurn(tx: Transaction, keyId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${numberOf(keyId)})`)
}

/**
 * Keeps a key from being changed until the transaction ends. False where somebody is changing it, or waits to. Never
 * waits: two keys that change each other would wait for each other.
 */
export async function keepUnchanged(tx: Transaction, keyId: string): Promise<boolean> {
  const found = await tx.execute<{ kept: boolean }>(
    sql`select pg_try_advisory_xact_lock_shared(${numberOf(keyId)}) as kept`,
  )
  return found.rows[0]?.kept ?? false
}

/** Waits until whoever is changing this key is done. The caller holds nothing. */
export async function awaitTurn(executor: Executor, keyId: string): Promise<void> {
  await executor.execute(sql`select pg_advisory_xact_lock_shared(${numberOf(keyId)})`)
}

/**
 * What stands of a credential, as one text to compare: it differs once its key, it or the policy has changed, or it has
 * expired. A change of the policy by this very transaction, which raises its version by one, is none of somebody else.
 */
export async function stateOfCredential(tx: Transaction, secretId: string): Promise<string | null> {
  const found = await tx.execute<{ state: string }>(sql`
    select row(k.version, k.deleted_at, k.revoked_at, k.deactivated_at, s.revoked_at, s.deactivated_at, s.expires_at,
      s.expires_at > clock_instant(), p.version - (p.xmin = pg_current_xact_id()::xid)::int)::text as state
    from key_secrets s join access_keys k on k.id = s.key_id join policies p on p.workspace_id = s.workspace_id
    where s.id = ${secretId}`)
  return found.rows[0]?.state ?? null
}

/** The number by which PostgreSQL knows the lock of a key. Two keys with the same one would only wait in vain. */
function numberOf(keyId: string): SQL {
  const digest = createHash('sha256').update(`turn of ${keyId}`).digest()
  return sql`${String(digest.readBigInt64BE())}::bigint`
}
