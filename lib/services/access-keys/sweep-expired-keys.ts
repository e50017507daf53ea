import type { Database } from '@/db/client'
import { markExpiredKeys } from '@/db/queries/mark-expired-keys'
import { inBatches } from '../retention/in-batches'

const BATCH = 1_000

/** Stores the state of every key that expired since the last sweep. Returns the number of keys. */
export async function sweepExpiredKeys(db: Database, signal?: AbortSignal): Promise<number> {
  return await inBatches(BATCH, signal, () => markExpiredKeys(db, BATCH))
}
