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
    isAccountLive: await isAccountLive(executor, whose, input),
    isPermissionLive: await isPermissionLive(executor, whose, input),
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
async function isAccountLive(
  executor: Executor,
  { workspace }: Whose,
  { reachesAccount: id }: ListAccessKeysInput,
): Promise<boolean> {
  if (!id) return false
  const found = await executor
    .select({ id: cloudAccounts.id })
    .from(cloudAccounts)
    .where(
      and(eq(cloudAccounts.workspaceId, workspace.id), eq(cloudAccounts.id, id), isNull(archivedSince())),
    )
  return found.length > 0
}

/** Verifiers refuse a permission that is retired or unknown here, whatever the scopes of a key say. */
async function isPermissionLive(
  executor: Executor,
  { workspace }: Whose,
  { allowsPermission: name }: ListAccessKeysInput,
): Promise<boolean> {
  if (!name) return false
  const found = await executor
    .select({ name: permissions.name })
    .from(permissions)
    .where(and(eq(permissions.workspaceId, workspace.id), eq(permissions.name, name), isNull(retiredSince())))
  return found.length > 0
}
