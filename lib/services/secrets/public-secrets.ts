import { desc, eq, sql } from 'drizzle-orm'
import { keySecrets } from '@/db/schema'
import { effectiveExpiry } from '@/lib/domain/access-keys/expiry'
import { secretStatus } from '@/lib/domain/access-keys/key-status'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import type { ServiceContext } from '../context'
import { lastUseOf } from '../usage/last-use'

const MOST_SECRETS = 100

/**
 * The secrets of a key, newest first, in explicit columns: no hash is ever selected. Of many, those that have not ended
 * come before those that have: one that is good for years must not vanish behind those that another is rotated through.
 */
export async function findSecrets({ db }: ServiceContext, keyId: string) {
  const mayWork = sql`(${keySecrets.revokedAt} is null and ${keySecrets.expiresAt} > now())`
  const found = await db
    .select({
      id: keySecrets.id,
      kind: keySecrets.kind,
      hint: keySecrets.hint,
      createdAt: keySecrets.createdAt,
      createdByLabel: keySecrets.createdByLabel,
      expiresAt: keySecrets.expiresAt,
      deactivatedAt: keySecrets.deactivatedAt,
      revokedAt: keySecrets.revokedAt,
      lastUsedAt: keySecrets.lastUsedAt,
      lastUsedAddress: keySecrets.lastUsedAddress,
      lastUsedUserAgent: keySecrets.lastUsedUserAgent,
      lastUsedClientId: keySecrets.lastUsedClientId,
      lastRefusedAt: keySecrets.lastRefusedAt,
    })
    .from(keySecrets)
    .where(eq(keySecrets.keyId, keyId))
    .orderBy(desc(mayWork), desc(keySecrets.createdAt))
    .limit(MOST_SECRETS)
  return found.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
}

export type SecretRow = Awaited<ReturnType<typeof findSecrets>>[number]

/** A secret as it leaves the server. `now` is database time. */
export function toPublicSecret(
  secret: SecretRow,
  longestLifetimeDays: number | null,
  now: number,
): PublicSecret {
  const expiresAt = effectiveExpiry(
    secret.expiresAt.getTime(),
    secret.createdAt.getTime(),
    longestLifetimeDays,
  )
  return {
    id: secret.id,
    kind: secret.kind,
    hint: secret.hint,
    status: secretStatus(
      {
        revokedAt: secret.revokedAt?.getTime() ?? null,
        deactivatedAt: secret.deactivatedAt?.getTime() ?? null,
        expiresAt,
      },
      now,
    ),
    createdAt: secret.createdAt.toISOString(),
    createdBy: secret.createdByLabel,
    expiresAt: secret.expiresAt.toISOString(),
    effectiveExpiresAt: new Date(expiresAt).toISOString(),
    deactivatedAt: secret.deactivatedAt?.toISOString() ?? null,
    revokedAt: secret.revokedAt?.toISOString() ?? null,
    lastUse: lastUseOf(secret),
    lastRefusedAt: secret.lastRefusedAt?.toISOString() ?? null,
  }
}
