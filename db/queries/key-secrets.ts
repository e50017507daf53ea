import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '../client'
import { keySecrets } from '../schema'

/** One secret of a key. The caller holds the key's lock. */
export async function findSecret(tx: Transaction, keyId: string, secretId: string) {
  const rows = await tx
    .select()
    .from(keySecrets)
    .where(and(eq(keySecrets.keyId, keyId), eq(keySecrets.id, secretId)))
  return rows[0] ?? null
}

/** How many secrets count towards the limit: unexpired and not revoked, deactivated ones included. */
export async function countActiveSecrets(tx: Transaction, keyId: string): Promise<number> {
  const rows = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(keySecrets)
    .where(
      and(
        eq(keySecrets.keyId, keyId),
        isNull(keySecrets.revokedAt),
        gt(keySecrets.expiresAt, sql`clock_timestamp()`),
      ),
    )
  return rows[0]?.count ?? 0
}
