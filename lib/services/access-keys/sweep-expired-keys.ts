import type { Database } from '@/db/client'
import { markExpiredKeys } from '@/db/queries/mark-expired-keys'

// Small batches lock no row for long, and an interruption between two batches loses nothing.
const BATCH = 1_000

/** Stores the state of every key that expired since the last sweep. Returns the number of keys. */
export async function sweepExpiredKeys(db: Database, signal?: AbortSignal | undefined): Promise<number> {
  let swept = 0
  for (let count = BATCH; count === BATCH && signal?.aborted !== true; ) {
    count = await markExpiredKeys(db, BATCH)
    swept += count
  }
  return swept
}
