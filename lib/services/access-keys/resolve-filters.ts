import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import type { KeyFilters } from '@/db/queries/access-key-filters'
import { archivedSince, retiredSince } from '@/db/queries/losses-in-force'
import { findPolicy } from '@/db/queries/workspace-policy'
import { cloudAccounts, permissions } from '@/db/schema'
import type { ListAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import { writeLookup } from '@/lib/domain/credentials/lookup'
import type { ServiceContext } from '../context/context'
import { findLookups } from '../leaks/find-lookups'

type Whose = Pick<ServiceContext, 'workspace' | 'credentials'>

/** The filters of the list in the form of the database. The list and a job with many keys mean the same by them. */
export async function resolveFilters(
  executor: Executor,
  whose: Whose,
  input: ListAccessKeysInput,
): Promise<KeyFilters> {
  const { unusedAfterDays, rotationReminderDays } = await findPolicy(executor, whose.workspace.id)
  return {
    workspaceId: whose.workspace.id,
    input,
    unusedAfterDays,
    rotationReminderDays,
    pastedKeyIds: await pastedKeyIds(executor, whose, input),
    isAccountLive: await isAccountLive(executor, whose.workspace.id, input.reachesAccount),
    isPermissionLive: await isPermissionLive(executor, whose.workspace.id, input.allowsPermission),
  }
}

/** The keys that a paste leads to; null without a paste. */
async function pastedKeyIds(
  executor: Executor,
  whose: Whose,
  { digest, pasted }: ListAccessKeysInput,
): Promise<string[] | null> {
  if (!digest && !pasted) return null
  const words = [...(pasted ?? []), ...(digest ? [writeLookup({ by: 'digest', digest })] : [])]
  const found = await findLookups({ db: executor, ...whose }, words)
  return [...new Set(found.map(({ keyId }) => keyId))]
}

/** Verifiers refuse an account that is archived or of another workspace, whatever the grants of a key say. */
async function isAccountLive(executor: Executor, workspaceId: string, id: string | null | undefined) {
  if (!id) return false
  const isThis = and(eq(cloudAccounts.workspaceId, workspaceId), eq(cloudAccounts.id, id))
  return (await executor.$count(cloudAccounts, and(isThis, isNull(archivedSince())))) > 0
}

/** Verifiers refuse a permission that is retired or unknown here, whatever the scopes of a key say. */
async function isPermissionLive(executor: Executor, workspaceId: string, name: string | null | undefined) {
  if (!name) return false
  const isThis = and(eq(permissions.workspaceId, workspaceId), eq(permissions.name, name))
  return (await executor.$count(permissions, and(isThis, isNull(retiredSince())))) > 0
}
