import { asc, eq } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { keyGrants } from '@/db/schema'
import type { Grant } from '@/lib/domain/access/grants'

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
