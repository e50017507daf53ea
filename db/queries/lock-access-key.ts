import { and, asc, eq, getTableColumns, inArray, isNull } from 'drizzle-orm'
import type { Transaction } from '../client'
import { accessKeys } from '../schema'
import { revokedInForce } from './containments'

/** An escalation that has passed has revoked the key, even if no job has written this down yet. */
const LOCKED = { ...getTableColumns(accessKeys), revokedAt: revokedInForce(accessKeys) }

/**
 * The key, locked until the transaction ends. Code that counts or changes secrets of the key takes this lock first.
 * This keeps limits true under concurrency; locking the secrets' rows does not.
 */
export async function lockAccessKey(tx: Transaction, workspaceId: string, keyId: string) {
  const rows = await tx.select(LOCKED).from(accessKeys).where(isPresentKey(workspaceId, keyId)).for('update')
  return rows[0] ?? null
}

export type LockedAccessKey = NonNullable<Awaited<ReturnType<typeof lockAccessKey>>>

/** Several keys, locked like one, in the order of their ids. Unknown, deleted and foreign ids are missing. */
export async function lockAccessKeys(
  tx: Transaction,
  workspaceId: string,
  keyIds: readonly string[],
): Promise<LockedAccessKey[]> {
  return await tx
    .select(LOCKED)
    .from(accessKeys)
    .where(
      and(
        eq(accessKeys.workspaceId, workspaceId),
        inArray(accessKeys.id, [...keyIds]),
        isNull(accessKeys.deletedAt),
      ),
    )
    .orderBy(asc(accessKeys.id))
    .for('update')
}

/** Condition: a key of the workspace that is not deleted. */
export function isPresentKey(workspaceId: string, keyId: string) {
  const { id, deletedAt } = accessKeys
  return and(eq(accessKeys.workspaceId, workspaceId), eq(id, keyId), isNull(deletedAt))
}
