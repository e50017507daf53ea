import type { CappedCount } from './public-types'

/** Counting keys stops here: nobody decides differently for ten or twenty thousand, and a page stays quick. */
export const MOST_KEYS_COUNTED = 10_000

/** A count that was read up to one beyond the limit, as it is shown. */
export function cappedCount(count: number): CappedCount {
  return { count: Math.min(count, MOST_KEYS_COUNTED), capped: count > MOST_KEYS_COUNTED }
}
