import { z } from 'zod'
import { countReachingKeys } from '@/db/queries/account-reach'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import { accountIdInput } from '@/lib/domain/ids'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { MOST_KEYS_COUNTED } from './count-keys-of-account'

const accountsInput = z.object({ accountIds: z.array(accountIdInput).max(200) })

/** The number of active keys that reach each account, by its id: what the list shows with these two filters. */
export const countKeysOfAccounts = defineQuery<typeof accountsInput, Record<string, CappedCount>>(
  { action: 'access-keys.see', input: accountsInput },
  async ({ db, workspace }, { accountIds }) => {
    const counted = await countReachingKeys(db, workspace.id, accountIds, MOST_KEYS_COUNTED + 1)
    return succeed(
      Object.fromEntries(
        counted.map(({ accountId, keys }) => [
          accountId,
          { count: Math.min(keys, MOST_KEYS_COUNTED), capped: keys > MOST_KEYS_COUNTED },
        ]),
      ),
    )
  },
)
