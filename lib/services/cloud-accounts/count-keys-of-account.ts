import { and, countDistinct, eq, isNull, sql } from 'drizzle-orm'
import { accessKeys, keyGrants } from '@/db/schema'
import { cloudAccountReferenceInput } from '@/lib/domain/cloud-accounts/inputs'
import { succeed } from '@/lib/domain/result'
import { defineRead } from '../define-read'

/** How many keys name an account in their grants: who will feel it when the account is archived. */
export const countKeysOfAccount = defineRead<typeof cloudAccountReferenceInput, { keyCount: number }>(
  { action: 'access-keys.see', input: cloudAccountReferenceInput },
  async ({ db, workspace }, { accountId }) => {
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
          sql`${keyGrants.accountIds} @> array[${accountId}]`,
          isNull(accessKeys.deletedAt),
          isNull(accessKeys.revokedAt),
        ),
      )
    return succeed({ keyCount: found[0]?.keyCount ?? 0 })
  },
)
