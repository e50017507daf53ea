import { and, asc, eq, inArray } from 'drizzle-orm'
import { archivedSince } from '@/db/queries/losses-in-force'
import { cloudAccounts, keyGrants } from '@/db/schema'
import { byName } from '@/db/words'
import { type Grant, liveGrants } from '@/lib/domain/access/grants'
import type { PublicGrant } from '@/lib/domain/access-keys/public-types'
import type { ServiceContext } from '../context/context'

/** Of each grant, the accounts that are named. */
const MOST_NAMED = 5

/** The grants of a key as they are shown, and the grants that allow something now. */
export type GrantsOfKey = { shown: PublicGrant[]; live: Grant[] }

export const NO_GRANTS: GrantsOfKey = { shown: [], live: [] }

type Account = { id: string; name: string; archived: boolean }

/** The grants of several keys in two statements. */
export async function findGrantsOfKeys(
  context: ServiceContext,
  keyIds: string[],
): Promise<Map<string, GrantsOfKey>> {
  const rows = await context.db
    .select()
    .from(keyGrants)
    .where(and(inArray(keyGrants.keyId, keyIds), eq(keyGrants.workspaceId, context.workspace.id)))
    .orderBy(asc(keyGrants.position))
  const accounts = await findAccounts(context, [...new Set(rows.flatMap((row) => row.accountIds))])
  const live = new Set([...accounts.values()].flatMap((one) => (one.archived ? [] : one.id)))
  const byKey = new Map<string, GrantsOfKey>()
  for (const { keyId, role, allAccounts, accountIds } of rows) {
    const { shown, live: present } = byKey.get(keyId) ?? NO_GRANTS
    const grant: Grant = { role, accounts: allAccounts ? 'all' : accountIds }
    const named = accountIds.slice(0, MOST_NAMED).flatMap((id) => accounts.get(id) ?? [])
    byKey.set(keyId, {
      shown: [...shown, { role, accounts: allAccounts ? 'all' : named, accountCount: accountIds.length }],
      live: [...present, ...liveGrants([grant], live)],
    })
  }
  return byKey
}

async function findAccounts({ db, workspace }: ServiceContext, ids: string[]): Promise<Map<string, Account>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: cloudAccounts.id, name: cloudAccounts.name, archivedAt: archivedSince() })
    .from(cloudAccounts)
    .where(and(eq(cloudAccounts.workspaceId, workspace.id), inArray(cloudAccounts.id, ids)))
    .orderBy(asc(byName(cloudAccounts.name)))
  return new Map(
    rows.map(({ id, name, archivedAt }) => [id, { id, name, archived: archivedAt !== null }] as const),
  )
}
