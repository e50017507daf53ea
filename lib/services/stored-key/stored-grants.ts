import { asc, eq } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { keyGrants } from '@/db/schema'
import type { Grant } from '@/lib/domain/access/grants'
import { newId } from '@/lib/secrets/random'
import type { CommandContext } from '../context/context'

/** The stored grants of a key, in their original order. */
export async function findStoredGrants(executor: Executor, keyId: string): Promise<Grant[]> {
  const rows = await executor
    .select()
    .from(keyGrants)
    .where(eq(keyGrants.keyId, keyId))
    .orderBy(asc(keyGrants.position))
  return rows.map(({ role, allAccounts, accountIds }) => ({
    role,
    accounts: allAccounts ? 'all' : accountIds,
  }))
}

/** Replaces the grants of a key. The caller holds the key's lock. */
export async function storeGrants(
  context: CommandContext,
  keyId: string,
  grants: readonly Grant[],
): Promise<void> {
  await context.tx.delete(keyGrants).where(eq(keyGrants.keyId, keyId))
  await context.tx.insert(keyGrants).values(
    grants.map((grant, position) => ({
      id: newId('gr'),
      workspaceId: context.workspace.id,
      keyId,
      position,
      role: grant.role,
      allAccounts: grant.accounts === 'all',
      accountIds: grant.accounts === 'all' ? [] : [...grant.accounts],
    })),
  )
}
