import { and, countDistinct, eq, isNull, sql } from 'drizzle-orm'
import { accessKeys, keyGrants } from '@/db/schema'
import { may } from '@/lib/domain/access/may'
import { cloudAccountReferenceInput } from '@/lib/domain/cloud-accounts/inputs'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'

/** How many keys name an account in their grants: who will feel it when the account is archived. */
export async function countKeysOfAccount(
  { db, actor, workspace }: ServiceContext,
  rawInput: unknown,
): Promise<Result<{ keyCount: number }>> {
  if (!may(actor, 'access-keys.see')) return refuse('FORBIDDEN', 'You may not see access keys here')
  const parsed = cloudAccountReferenceInput.safeParse(rawInput)
  if (!parsed.success) return refuse('INVALID_INPUT', 'This is not a cloud account')
  const found = await db
    .select({ keyCount: countDistinct(keyGrants.keyId) })
    .from(keyGrants)
    .innerJoin(accessKeys, eq(accessKeys.id, keyGrants.keyId))
    .where(
      and(
        eq(keyGrants.workspaceId, workspace.id),
        eq(keyGrants.role, 'cloud_account_viewer'),
        // The index of the accounts holds the grants that are limited to some.
        sql`not ${keyGrants.allAccounts}`,
        sql`${keyGrants.accountIds} @> array[${parsed.data.accountId}]`,
        isNull(accessKeys.deletedAt),
        isNull(accessKeys.revokedAt),
      ),
    )
  return succeed({ keyCount: found[0]?.keyCount ?? 0 })
}
