import { countSelectedKeys } from '@/db/queries/matching-keys'
import { cappedCount, MOST_KEYS_COUNTED } from '@/lib/domain/access-keys/capped-count'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import { bulkSelectionInput } from '@/lib/domain/bulk/bulk-inputs'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { resolveSelection } from './selection'

/** The number of keys that a selection has, quickly: counting stops beyond 10,000. */
export const countSelection = defineQuery<typeof bulkSelectionInput, CappedCount>(
  { action: 'access-keys.see', input: bulkSelectionInput },
  async (context, input) => {
    const selection = await resolveSelection(context.db, context, input)
    return succeed(cappedCount(await countSelectedKeys(context.db, selection, MOST_KEYS_COUNTED + 1)))
  },
)

/** The exact number of keys that a selection has, however many there are. */
export const countSelectionExactly = defineQuery<typeof bulkSelectionInput, { count: number }>(
  { action: 'access-keys.see', input: bulkSelectionInput },
  async (context, input) => {
    const selection = await resolveSelection(context.db, context, input)
    return succeed({ count: await countSelectedKeys(context.db, selection, null) })
  },
)
