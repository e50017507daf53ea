import { and, desc, eq, inArray, or, sql } from 'drizzle-orm'
import { keySecrets, lostChanges, policies } from '@/db/schema'
import { effectiveExpiry } from '@/lib/domain/access-keys/expiry'
import { keyStatus } from '@/lib/domain/access-keys/key-status'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import { shownEnd } from '@/lib/domain/lifetime/policy-end'
import { stoppedSecret } from '@/lib/domain/lost-changes/apply-stops'
import type { Stop } from '@/lib/domain/lost-changes/stop'
import type { ServiceContext } from '../context/context'
import { timelineOfRow } from '../policy/timeline-of-row'
import { lastUseOf } from '../stored-key/last-use'

const MOST_SECRETS = 100

const mayWork = sql`(${keySecrets.revokedAt} is null and ${keySecrets.expiresAt} > transaction_instant())`

/** The columns are listed one by one, so that no hash is ever selected. */
function selectSecrets({ db }: ServiceContext) {
  return db
    .select({
      id: keySecrets.id,
      keyId: keySecrets.keyId,
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
      endedByPolicyAt: keySecrets.endedByPolicyAt,
      policy: {
        longestLifetimeDays: policies.longestLifetimeDays,
        lifetimeSince: policies.lifetimeSince,
        scheduledRules: policies.scheduledRules,
        scheduledStartsAt: policies.scheduledStartsAt,
      },
      lostDays: sql<number | null>`lost_lifetime(${keySecrets}.workspace_id)`,
      // Changes of the key that the database lost and that nobody has resolved.
      stops: sql<Stop[]>`(select coalesce(json_agg(l.stops), '[]') from ${lostChanges} l
        where l.key_id = ${keySecrets}.key_id and l.settled_at is null)`,
    })
    .from(keySecrets)
    .innerJoin(policies, eq(policies.workspaceId, keySecrets.workspaceId))
}

/**
 * The secrets of a key, newest first. Live secrets come before ended ones: otherwise many rotations of one secret would
 * push a long-lived secret off the list.
 */
export async function findSecrets(context: ServiceContext, keyId: string) {
  const found = await selectSecrets(context)
    .where(eq(keySecrets.keyId, keyId))
    .orderBy(desc(mayWork), desc(keySecrets.createdAt), desc(keySecrets.id))
    .limit(MOST_SECRETS)
  return found.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
}

/** Of several keys: the secrets that may work, and these further ones, as the API shows them. `now` is database time. */
export async function findSecretsOfKeys(
  context: ServiceContext,
  { keyIds, secretIds }: { keyIds: string[]; secretIds: string[] },
  now: number,
): Promise<Map<string, PublicSecret[]>> {
  const isWanted = secretIds.length === 0 ? mayWork : or(mayWork, inArray(keySecrets.id, secretIds))
  const rows = await selectSecrets(context).where(and(inArray(keySecrets.keyId, keyIds), isWanted))
  const found = new Map<string, PublicSecret[]>()
  for (const row of rows) found.set(row.keyId, [...(found.get(row.keyId) ?? []), toPublicSecret(row, now)])
  return found
}

export type SecretRow = Awaited<ReturnType<typeof findSecrets>>[number]

/** A secret as the API shows it, judged as verifiers judge it, with open losses. `now` is database time. */
export function toPublicSecret(secret: SecretRow, now: number): PublicSecret {
  const stored = {
    id: secret.id,
    revokedAt: secret.revokedAt?.getTime() ?? null,
    deactivatedAt: secret.deactivatedAt?.getTime() ?? null,
    expiresAt: secret.expiresAt.getTime(),
  }
  const createdAt = secret.createdAt.getTime()
  const judged = stoppedSecret(stored, secret.stops, now)
  const endOf = (own: number) =>
    shownEnd(
      { createdAt, expiresAt: own, endedByPolicyAt: secret.endedByPolicyAt?.getTime() ?? null },
      timelineOfRow(secret.policy),
      now,
    )
  const end = endOf(judged.expiresAt)
  const expiresAt = effectiveExpiry(end.at, createdAt, secret.lostDays)
  const isByPolicy = end.byPolicy && expiresAt === end.at
  return {
    id: secret.id,
    kind: secret.kind,
    hint: secret.hint,
    status: keyStatus({ ...judged, expiresAt }, now),
    stoppedByLostChange: judged !== stored || expiresAt !== endOf(stored.expiresAt).at,
    createdAt: secret.createdAt.toISOString(),
    createdBy: secret.createdByLabel,
    expiresAt: secret.expiresAt.toISOString(),
    effectiveExpiresAt: new Date(expiresAt).toISOString(),
    policySince: isByPolicy && end.since !== null ? new Date(end.since).toISOString() : null,
    deactivatedAt: secret.deactivatedAt?.toISOString() ?? null,
    revokedAt: secret.revokedAt?.toISOString() ?? null,
    lastUse: lastUseOf(secret),
    lastRefusedAt: secret.lastRefusedAt?.toISOString() ?? null,
  }
}
