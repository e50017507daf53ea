import { countPastKeys } from '@/db/queries/past-keys'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import { countAsOfInput } from '@/lib/domain/as-of/as-of-input'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { findListOfPast } from './changed-keys'
import { inThePast } from './in-the-past'

/** Counting stops here, as it does for the list of the present. */
const MOST_COUNTED = 10_000

/** How many keys matched the filters at an instant. */
export const countAccessKeysAsOf = defineQuery<typeof countAsOfInput, CappedCount>(
  { action: 'access-keys.see', input: countAsOfInput },
  async (context, { asOf, ...filters }) =>
    await inThePast(context, asOf, async (tx, past) => {
      const found = await findListOfPast(tx, past, filters)
      if (!found.ok) return found
      const count = await countPastKeys(tx, found.value.keys, MOST_COUNTED + 1)
      return succeed({ count: Math.min(count, MOST_COUNTED), capped: count > MOST_COUNTED })
    }),
)
