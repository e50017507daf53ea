import { and, eq } from 'drizzle-orm'
import { accessKeys } from '@/db/schema'
import type { Scopes } from '@/lib/domain/access/grants'
import type { Restrictions } from '@/lib/domain/restrictions/restrictions'
import { restrictionsCover } from '@/lib/domain/restrictions/restrictions-cover'
import type { AuthoredTransaction } from '../context/context'
import { findStoredRestrictions } from './stored-restrictions'

/** The limits of a key that acts, besides its grants: as stored now, not as of its authentication. */
export type ActingKey = { keyId: string; scopes: Scopes; restrictions: Restrictions }

/** The key that acts. Null for people and for Chatelaine itself, who are limited only by their role. */
export async function findActingKey({
  tx,
  workspace,
  actor,
}: AuthoredTransaction): Promise<ActingKey | null> {
  if (actor.type !== 'access_key') return null
  const { keyId, permissions } = actor
  const rows = await tx
    .select({ allScopes: accessKeys.allScopes, scopes: accessKeys.scopes })
    .from(accessKeys)
    .where(and(eq(accessKeys.workspaceId, workspace.id), eq(accessKeys.id, keyId)))
  const row = rows[0]
  const scopes = row?.allScopes ? ('all' as const) : (row?.scopes ?? permissions)
  return { keyId, scopes, restrictions: await findStoredRestrictions(tx, keyId) }
}

/**
 * Whether a key that receives rights is limited at least as much as the acting key. Requests are counted per key:
 * through other keys, a rate-limited key would multiply its limit. Therefore such a key gives nothing to other keys.
 */
export function isBoundLike(
  acting: ActingKey,
  key: { id: string | null; restrictions: Restrictions },
): boolean {
  if (acting.restrictions.rateLimit !== null && key.id !== acting.keyId) return false
  return restrictionsCover(acting.restrictions, key.restrictions)
}
