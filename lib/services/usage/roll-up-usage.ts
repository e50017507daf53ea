import type { Database } from '@/db/client'
import { moveOldMinutes } from '@/db/queries/usage-rollup'
import { inBatches } from '../retention/in-batches'

const BATCH = 5_000

/** Rolls old minutes of use up into quarters and hours. Returns the number of minutes. */
export async function rollUpUsage(db: Database, signal?: AbortSignal): Promise<number> {
  return await inBatches(BATCH, signal, () => moveOldMinutes(db, BATCH))
}
