import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '../client'
import { accessKeys } from '../schema'

/**
 * The key, locked until the transaction ends. Code that counts or changes secrets of the key takes this lock first.
 * This keeps limits true under concurrency; locking the secrets' rows does not.
 */
export async function lockAccessKey(tx: Transaction, workspaceId: string, keyId: string) {
  const rows = await tx
    .select()
    .from(accessKeys)
    .where(
      and(eq(accessKeys.workspaceId, workspaceId), eq(accessKeys.id, keyId), isNull(accessKeys.deletedAt)),
    )
    .for('update')
  return rows[0] ?? null
}

export type LockedAccessKey = NonNullable<Awaited<ReturnType<typeof lockAccessKey>>>
