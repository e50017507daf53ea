import { countSelectedKeys } from '@/db/queries/matching-keys'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import { bulkSelectionInput } from '@/lib/domain/bulk/bulk-inputs'
import { MOST_COUNTED } from '@/lib/domain/bulk/bulk-limits'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { resolveSelection } from './selection'

/** The number of keys that a selection has, quickly: counting stops beyond 10,000. */
export const countSelection = defineQuery<typeof bulkSelectionInput, CappedCount>(
  { action: 'access-keys.see', input: bulkSelectionInput },
  async (context, input) => {
    const selection = await resolveSelection(context.db, context, input)
    const count = await countSelectedKeys(context.db, selection, MOST_COUNTED + 1)
    return succeed({ count: Math.min(count, MOST_COUNTED), capped: count > MOST_COUNTED })
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
