import type { AccessKeyRow } from '@/db/queries/access-key-rows'
import type { AccessKeyListItem, PolicyEnd } from '@/lib/domain/access-keys/public-types'
import { shownHealth } from '@/lib/domain/health/health'
import { shownEnd } from '@/lib/domain/lifetime/policy-end'
import { publicOwner } from '@/lib/domain/owners/owner'
import { lastUseOf } from '../stored-key/last-use'
import { statusOfRow } from '../stored-key/status-of-row'

/** Why the key ends before its own expiry; null if it ends by itself, or if a lost change ends it. */
function policyEndOf({ lastEnding, expiresAt, now }: AccessKeyRow): PolicyEnd | null {
  if (lastEnding === null || expiresAt === null) return null
  const end = shownEnd(lastEnding, lastEnding, new Date(now).getTime())
  if (!end.byPolicy || end.at !== new Date(expiresAt).getTime()) return null
  return {
    at: new Date(end.at).toISOString(),
    policySince: end.since === null ? null : new Date(end.since).toISOString(),
    ownExpiresAt: new Date(lastEnding.expiresAt).toISOString(),
  }
}

/** The row of a key in the form that the console and the API show. */
export function toListItem(row: AccessKeyRow): AccessKeyListItem {
  const { id, name, description, grants, createdBy, expiresAt } = row
  const status = statusOfRow(row, row.now)
  return {
    id,
    name,
    description,
    grants,
    scopes: row.allScopes ? 'all' : row.scopes,
    status,
    containment: row.containment,
    health: shownHealth(status, row.foundHealth, row.lastUsedAt !== null),
    createdAt: new Date(row.createdAt).toISOString(),
    createdBy,
    ...publicOwner({ name: row.ownerName, userId: row.ownerUserId, hasLeft: row.ownerHasLeft }),
    labels: row.labels,
    lastUse: lastUseOf(row),
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    policyEnd: status === 'revoked' ? null : policyEndOf(row),
  }
}
