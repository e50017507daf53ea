import type { Database } from '@/db/client'
import { addRefusals, countMoreRefusals, type RefusalRow } from '@/db/queries/refusal-writes'
import { claimFlush, type Flush } from '@/db/queries/usage-writes'

/** A blocked request in its stored form. */
export type StoredRefusal = RefusalRow

/** Blocked requests to store, and further ones that are only counted with a stored one. */
export type RefusalBatch = {
  kept: readonly StoredRefusal[]
  more: readonly { decisionId: string; calls: number; lastAt: number }[]
}

/** Writes a sample of blocked requests. A repeat with the same flush changes nothing, also if a failure hid the commit. */
export async function recordRefusals(
  db: Database,
  flush: Flush,
  { kept, more }: RefusalBatch,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await claimFlush(tx, flush))) return
    if (kept.length > 0) await addRefusals(tx, kept)
    if (more.length > 0) await countMoreRefusals(tx, more)
  })
}
