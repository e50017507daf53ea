import { z } from 'zod'
import { countReachingKeys } from '@/db/queries/account-reach'
import { cappedCount, MOST_KEYS_COUNTED } from '@/lib/domain/access-keys/capped-count'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import { accountIdInput } from '@/lib/domain/ids'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'

const accountsInput = z.object({ accountIds: z.array(accountIdInput).max(200) })

/** The number of active keys that reach each account, by its id: what the list shows with these two filters. */
export const countKeysOfAccounts = defineQuery<typeof accountsInput, Record<string, CappedCount>>(
  { action: 'access-keys.see', input: accountsInput },
  async ({ db, workspace }, { accountIds }) => {
    const counted = await countReachingKeys(db, workspace.id, accountIds, MOST_KEYS_COUNTED + 1)
    return succeed(Object.fromEntries(counted.map(({ accountId, keys }) => [accountId, cappedCount(keys)])))
  },
)
