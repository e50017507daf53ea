import { and, eq } from 'drizzle-orm'
import { accessKeys } from '@/db/schema'
import type { Scopes } from '@/lib/domain/access/grants'
import type { Restrictions } from '@/lib/domain/restrictions/restrictions'
import { restrictionsCover } from '@/lib/domain/restrictions/restrictions-cover'
import type { CommandContext } from '../context'
import { findStoredRestrictions } from './stored-restrictions'

/** What bounds a key that acts, besides its grants: as stored now, not as it was when it authenticated. */
export type ActingKey = { keyId: string; scopes: Scopes; restrictions: Restrictions }

/** The key that acts; null for people and for Chatelaine itself, whom their role alone bounds. */
export async function findActingKey({ tx, workspace, actor }: CommandContext): Promise<ActingKey | null> {
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
 * Whether a key that is given something by the acting one may be used no more freely than that one. Requests are counted
 * by key: through others a key with a limit would have it several times, so it gives them nothing at all.
 */
export function isBoundLike(
  acting: ActingKey,
  key: { id: string | null; restrictions: Restrictions },
): boolean {
  if (acting.restrictions.rateLimit !== null && key.id !== acting.keyId) return false
  return restrictionsCover(acting.restrictions, key.restrictions)
}
