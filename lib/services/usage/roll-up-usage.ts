import type { Database } from '@/db/client'
import { moveOldMinutes } from '@/db/queries/usage-rollup'

// Small steps: flushes wait for none of them long, and a stop between two of them loses nothing.
const BATCH = 5_000

/** Moves minutes of use that are old enough into quarters and hours. Returns how many minutes went. */
export async function rollUpUsage(db: Database, signal?: AbortSignal | undefined): Promise<number> {
  let moved = 0
  for (let count = BATCH; count === BATCH && signal?.aborted !== true; ) {
    count = await moveOldMinutes(db, BATCH)
    moved += count
  }
  return moved
}
