import { and, asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { containmentInForceOf, revokedInForce } from '@/db/queries/containments'
import { foundHealthOf } from '@/db/queries/key-health'
import { ownerHasLeft } from '@/db/queries/key-owners'
import { isPresentKey } from '@/db/queries/lock-access-key'
import { archivedSince, endInForce } from '@/db/queries/losses-in-force'
import { accessKeys, cloudAccounts, keyGrants } from '@/db/schema'
import { byName } from '@/db/words'
import { liveGrants, permissionsOfGrants } from '@/lib/domain/access/grants'
import { policyEndOf } from '@/lib/domain/access-keys/end-by-policy'
import type { AccessKeyDetail, PublicGrant } from '@/lib/domain/access-keys/public-types'
import { shownHealth } from '@/lib/domain/health/health'
import { keyIdInput } from '@/lib/domain/ids'
import { publicOwner } from '@/lib/domain/owners/owner'
import { succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'
import { findSecrets, toPublicSecret } from '../secrets/public-secrets'
import { findCatalogue } from '../stored-key/find-catalogue'
import { keyNotFound } from '../stored-key/key-not-found'
import { lastUseOf } from '../stored-key/last-use'
import { statusOfRow } from '../stored-key/status-of-row'
import { findStoredRestrictions } from '../stored-key/stored-restrictions'

/** Everything the key page shows. No hash is ever selected: secrets are read in explicit columns. */
export const getAccessKey = defineQuery<typeof keyIdInput, AccessKeyDetail>(
  { action: 'access-keys.see', input: keyIdInput },
  async (context, keyId) => {
    const row = await findKey(context, keyId)
    if (row === null) return keyNotFound()
    const [grants, restrictions, secrets, catalogue] = await Promise.all([
      findGrants(context, row.id),
      findStoredRestrictions(context.db, row.id),
      findSecrets(context, row.id),
      findCatalogue(context.db, context.workspace.id),
    ])
    const now = row.now.getTime()
    const scopes = row.allScopes ? ('all' as const) : row.scopes
    const liveIds = new Set(
      grants.flatMap((grant) =>
        grant.accounts === 'all' ? [] : grant.accounts.filter((one) => !one.archived).map((one) => one.id),
      ),
    )
    const judged = liveGrants(
      grants.map(({ role, accounts }) => ({
        role,
        accounts: accounts === 'all' ? accounts : accounts.map((a) => a.id),
      })),
      liveIds,
    )
    const shown = secrets.map((secret) => toPublicSecret(secret, now))
    const status = statusOfRow(row, row.now)
    return succeed({
      id: row.id,
      name: row.name,
      description: row.description,
      grants,
      scopes,
      status,
      containment: row.containment,
      health: shownHealth(status, row.foundHealth, row.lastUsedAt !== null),
      createdAt: row.createdAt.toISOString(),
      createdBy: row.createdByLabel,
      ...publicOwner({ name: row.ownerName, userId: row.ownerUserId, hasLeft: row.ownerHasLeft }),
      labels: row.labels,
      lastUse: lastUseOf(row),
      expiresAt: row.expiresAt?.toISOString() ?? null,
      policyEnd: status === 'revoked' ? null : policyEndOf(shown),
      version: row.version,
      contactEmails: row.contactEmails,
      restrictions,
      secrets: shown,
      activeSecretCount: shown.filter(({ status }) => status === 'active' || status === 'inactive').length,
      deactivatedAt: row.deactivatedAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
      revokedReason: row.revokedReason,
      permissions: permissionsOfGrants(judged, scopes, catalogue),
    })
  },
)

async function findKey({ db, workspace }: ServiceContext, keyId: string) {
  const rows = await db
    .select({
      ...getTableColumns(accessKeys),
      ownerHasLeft: ownerHasLeft(sql`${accessKeys}`),
      foundHealth: foundHealthOf(accessKeys.id),
      expiresAt: endInForce(accessKeys, workspace.id),
      revokedAt: revokedInForce(accessKeys),
      containment: containmentInForceOf(accessKeys),
      now: sql<Date>`transaction_instant()`.mapWith((value: string) => new Date(value)),
    })
    .from(accessKeys)
    .where(isPresentKey(workspace.id, keyId))
  return rows[0] ?? null
}

async function findGrants({ db, workspace }: ServiceContext, keyId: string): Promise<PublicGrant[]> {
  const grants = await db
    .select()
    .from(keyGrants)
    .where(eq(keyGrants.keyId, keyId))
    .orderBy(asc(keyGrants.position))
  const ids = [...new Set(grants.flatMap((grant) => grant.accountIds))]
  const accounts =
    ids.length === 0
      ? []
      : await db
          .select({ id: cloudAccounts.id, name: cloudAccounts.name, archivedAt: archivedSince() })
          .from(cloudAccounts)
          .where(and(eq(cloudAccounts.workspaceId, workspace.id), inArray(cloudAccounts.id, ids)))
          .orderBy(asc(byName(cloudAccounts.name)), asc(cloudAccounts.id))
  return grants.map((grant) => ({
    role: grant.role,
    accounts: grant.allAccounts
      ? 'all'
      : accounts
          .filter((account) => grant.accountIds.includes(account.id))
          .map(({ id, name, archivedAt }) => ({ id, name, archived: archivedAt !== null })),
    accountCount: grant.accountIds.length,
  }))
}
