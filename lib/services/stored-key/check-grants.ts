import { and, eq, inArray, isNull } from 'drizzle-orm'
import { archivedSince } from '@/db/queries/losses-in-force'
import { cloudAccounts } from '@/db/schema'
import {
  type Grant,
  grantsCover,
  permissionsOfGrants,
  type Scopes,
  scopesCover,
} from '@/lib/domain/access/grants'
import { roleAllows } from '@/lib/domain/access/key-roles'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { AuthoredTransaction } from '../context/context'
import { findActingKey } from './acting-key'
import { findCatalogue } from './find-catalogue'

/**
 * Checks new grants of a key: accounts belong to this workspace and are not archived, scopes are in the catalogue and
 * within the roles, and a key that acts gives no more than it has. A key may keep a grant whose account was archived or
 * whose scope was retired, because such a grant allows nothing any more. `isCoveredByKept`: the old grants already allowed
 * all that the new grants allow.
 */
export async function checkGrants(
  context: AuthoredTransaction,
  grants: readonly Grant[],
  scopes: Scopes,
  kept: { grants: readonly Grant[]; scopes: Scopes } = { grants: [], scopes: [] },
): Promise<Result<{ permissions: string[]; isCoveredByKept: boolean }>> {
  const unknownAccounts = await findUnknownAccounts(context, grants, accountsOf(kept.grants))
  if (unknownAccounts !== null) return unknownAccounts
  const catalogue = await findCatalogue(context.tx, context.workspace.id)
  const known = kept.scopes === 'all' ? catalogue : [...catalogue, ...kept.scopes]
  const badScope = scopes === 'all' ? undefined : scopes.find((scope) => !isGrantable(scope, grants, known))
  if (badScope !== undefined) {
    const message = known.includes(badScope)
      ? `The chosen roles don’t allow ${badScope}`
      : `${badScope} isn’t a known scope`
    return refuse('INVALID_INPUT', message, { fields: { scopes: message } })
  }
  const held = permissionsOfGrants(grants, scopes, catalogue)
  const acting = await findActingKey(context)
  if (acting !== null && context.actor.type === 'access_key') {
    const isCovered = grantsCover(context.actor, { grants, permissions: held })
    if (!isCovered || !scopesCover(acting.scopes, scopes))
      return refuse('FORBIDDEN', 'A key can’t grant more than it has')
  }
  const keptPermissions = permissionsOfGrants(kept.grants, kept.scopes, catalogue)
  const isCoveredByKept =
    scopesCover(kept.scopes, scopes) &&
    grantsCover({ grants: kept.grants, permissions: keptPermissions }, { grants, permissions: held })
  return succeed({ permissions: held, isCoveredByKept })
}

function isGrantable(scope: string, grants: readonly Grant[], catalogue: readonly string[]): boolean {
  return catalogue.includes(scope) && grants.some((grant) => roleAllows(grant.role, scope))
}

function accountsOf(grants: readonly Grant[]): Set<string> {
  return new Set(grants.flatMap((grant) => (grant.accounts === 'all' ? [] : grant.accounts)))
}

async function findUnknownAccounts(
  { tx, workspace }: AuthoredTransaction,
  grants: readonly Grant[],
  kept: ReadonlySet<string>,
) {
  const wanted = [...accountsOf(grants)].filter((id) => !kept.has(id))
  if (wanted.length === 0) return null
  const rows = await tx
    .select({ id: cloudAccounts.id })
    .from(cloudAccounts)
    .where(
      and(
        eq(cloudAccounts.workspaceId, workspace.id),
        inArray(cloudAccounts.id, wanted),
        isNull(archivedSince()),
      ),
    )
  const known = new Set([...kept, ...rows.map((row) => row.id)])
  const index = grants.findIndex(
    (grant) => grant.accounts !== 'all' && grant.accounts.some((id) => !known.has(id)),
  )
  if (index < 0) return null
  const message = 'A chosen cloud account doesn’t exist or is archived'
  return refuse('INVALID_INPUT', message, { fields: { [`grants.${index}.accounts`]: message } })
}
