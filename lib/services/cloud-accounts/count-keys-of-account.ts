import { and, count, countDistinct, eq, isNull, sql } from 'drizzle-orm'
import { accessKeys, keyGrants } from '@/db/schema'
import { MOST_KEYS_COUNTED } from '@/lib/domain/access-keys/capped-count'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import { cloudAccountReferenceInput } from '@/lib/domain/cloud-accounts/inputs'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'

/** Counts the keys whose grants name an account: archiving the account affects these keys. */
export const countKeysOfAccount = defineQuery<typeof cloudAccountReferenceInput, CappedCount>(
  { action: 'access-keys.see', input: cloudAccountReferenceInput },
  async ({ db, workspace }, { accountId }) => {
    const naming = db
      .select({ keyId: keyGrants.keyId })
      .from(keyGrants)
      .innerJoin(accessKeys, eq(accessKeys.id, keyGrants.keyId))
      .where(
        and(
          eq(keyGrants.workspaceId, workspace.id),
          eq(keyGrants.role, 'cloud_account_viewer'),
          // Only grants that are limited to accounts are in the index of accounts.
          sql`not ${keyGrants.allAccounts}`,
          sql`${keyGrants.accountIds} @> array[${accountId}]`,
          isNull(accessKeys.deletedAt),
          isNull(accessKeys.revokedAt),
        ),
      )
      .limit(MOST_KEYS_COUNTED + 1)
      .as('naming')
    const found = await db.select({ count: countDistinct(naming.keyId), read: count() }).from(naming)
    const { count: keys, read } = found[0] ?? { count: 0, read: 0 }
    return succeed({ count: Math.min(keys, MOST_KEYS_COUNTED), capped: read > MOST_KEYS_COUNTED })
  },
)
