import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { containmentInForceOf, revokedInForce } from '@/db/queries/containments'
import { ownerHasLeft } from '@/db/queries/key-owners'
import { endInForce } from '@/db/queries/losses-in-force'
import { accessKeys } from '@/db/schema'
import { permissionsOfGrants } from '@/lib/domain/access/grants'
import type { LeakedKey } from '@/lib/domain/leaks/leak-answer'
import { publicOwner } from '@/lib/domain/owners/owner'
import type { ServiceContext } from '../context/context'
import { findCatalogue } from '../stored-key/find-catalogue'
import { lastUseOf } from '../stored-key/last-use'
import { statusOfRow } from '../stored-key/status-of-row'
import { findGrantsOfKeys, NO_GRANTS } from './find-grants-of-keys'

export type FoundKeys = {
  byId: Map<string, Omit<LeakedKey, 'callers'>>
  /** The time of the database, by which the states were judged. */
  now: number
}

/** What a leak check shows of these keys: state, rights, people, expiry and last use. Deleted keys are absent. */
export async function findLeakedKeys(context: ServiceContext, ids: string[]): Promise<FoundKeys> {
  if (ids.length === 0) return { byId: new Map(), now: 0 }
  const [rows, grants, catalogue] = await Promise.all([
    selectKeys(context, ids),
    findGrantsOfKeys(context, ids),
    findCatalogue(context.db, context.workspace.id),
  ])
  const shown = rows.map((row): Omit<LeakedKey, 'callers'> => {
    const { shown: own, live } = grants.get(row.id) ?? NO_GRANTS
    const scopes = row.allScopes ? ('all' as const) : row.scopes
    return {
      id: row.id,
      name: row.name,
      status: statusOfRow(row, row.now),
      deactivatedAt: row.deactivatedAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
      revokedReason: row.revokedReason,
      containment: row.containment,
      grants: own,
      scopes,
      permissions: permissionsOfGrants(live, scopes, catalogue),
      ...publicOwner({ name: row.ownerName, userId: row.ownerUserId, hasLeft: row.ownerHasLeft }),
      contactEmails: row.contactEmails,
      expiresAt: row.expiresAt?.toISOString() ?? null,
      lastUse: lastUseOf(row),
    }
  })
  return { byId: new Map(shown.map((key) => [key.id, key])), now: rows[0]?.now.getTime() ?? 0 }
}

function selectKeys({ db, workspace }: ServiceContext, ids: string[]) {
  return db
    .select({
      id: accessKeys.id,
      name: accessKeys.name,
      allScopes: accessKeys.allScopes,
      scopes: accessKeys.scopes,
      ownerName: accessKeys.ownerName,
      ownerUserId: accessKeys.ownerUserId,
      ownerHasLeft: ownerHasLeft(sql`${accessKeys}`),
      contactEmails: accessKeys.contactEmails,
      deactivatedAt: accessKeys.deactivatedAt,
      revokedAt: revokedInForce(accessKeys),
      revokedReason: accessKeys.revokedReason,
      lostState: accessKeys.lostState,
      containment: containmentInForceOf(accessKeys),
      lastUsedAt: accessKeys.lastUsedAt,
      lastUsedAddress: accessKeys.lastUsedAddress,
      lastUsedUserAgent: accessKeys.lastUsedUserAgent,
      lastUsedClientId: accessKeys.lastUsedClientId,
      expiresAt: endInForce(accessKeys, workspace.id),
      now: sql<Date>`transaction_instant()`.mapWith(accessKeys.createdAt),
    })
    .from(accessKeys)
    .where(
      and(
        inArray(accessKeys.id, ids),
        eq(accessKeys.workspaceId, workspace.id),
        isNull(accessKeys.deletedAt),
      ),
    )
    .orderBy(asc(accessKeys.id))
}
