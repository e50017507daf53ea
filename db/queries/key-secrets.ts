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

/**
 * Some secrets have ended by the policy although their own expiry is later. Sets their expiry to that end and returns
 * the old expiry. The caller holds the key's lock.
 */
export async function endWhatPolicyEnded(
  tx: Transaction,
  keyId: string,
): Promise<{ id: string; before: Date; after: Date }[]> {
  const ended = await tx.execute<{ id: string; before: string; after: string }>(sql`
    update key_secrets s set expires_at = e.after
    from (
      select o.id, o.expires_at as before, end_by_rule(o.created_at, o.expires_at, p.longest_lifetime_days, p.lifetime_since) as after
      from key_secrets o join policies_in_force p on p.workspace_id = o.workspace_id
      where o.key_id = ${keyId} and o.revoked_at is null) e
    where s.id = e.id and e.after < e.before and e.after <= clock_instant() and e.before > clock_instant()
    returning s.id, e.before, e.after`)
  return ended.rows.map(({ id, before, after }) => ({ id, before: new Date(before), after: new Date(after) }))
}

/** The number of secrets that count towards the limit: unexpired and not revoked, deactivated ones included. */
export async function countActiveSecrets(tx: Transaction, keyId: string): Promise<number> {
  const rows = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(keySecrets)
    .where(
      and(
        eq(keySecrets.keyId, keyId),
        isNull(keySecrets.revokedAt),
        gt(keySecrets.expiresAt, sql`clock_instant()`),
      ),
    )
  return rows[0]?.count ?? 0
}
