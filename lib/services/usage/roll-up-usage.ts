import type { Database } from '@/db/client'
import { moveOldMinutes } from '@/db/queries/usage-rollup'

// Small batches delay no flush for long, and an interruption between two batches loses nothing.
const BATCH = 5_000

/** Rolls old minutes of use up into quarters and hours. Returns the number of minutes. */
export async function rollUpUsage(db: Database, signal?: AbortSignal | undefined): Promise<number> {
  let total = 0
  for (let count = BATCH; count === BATCH && signal?.aborted !== true; ) {
    count = await moveOldMinutes(db, BATCH)
    total += count
  }
  return total
}
