import type { Database } from '@/db/client'
import { findHistory, type HistoryPlace, selectPresentTokens, witnessHistory } from '@/db/queries/histories'
import { type HeardChange, lostStops } from '@/lib/domain/lost-changes/lost-stops'
import { recordLosses } from './record-losses'

/** The verifier that compares, and what it remembers in the order of hearing. */
export type Witness = { id: string; name: string; heard: () => readonly HeardChange[] }

export type EnteredHistory = HistoryPlace & {
  /** Whether its answers may be trusted: everybody who may know of lost changes has written them down. */
  isSettled: boolean
  /** Whether this verifier is the first to find the database in this history, which is not the installation's first. */
  isNew: boolean
  /** What this verifier remembers and the database does not hold. Written down by now. */
  lost: readonly HeardChange[]
}

/**
 * Compares what a verifier remembers with the database that it talks to, writes down what was lost, and says that it did.
 * Give it one connection: all of it must be about the same server. Call it again until the history is settled.
 */
export async function enterHistory(db: Database, witness: Witness): Promise<EnteredHistory> {
  const place = await findHistory(db)
  const heard = witness.heard()
  const lost = lostStops(heard, await selectPresentTokens(db, heard))
  if (lost.length > 0) await recordLosses(db, lost, witness.name)
  const { isSettled, isNew } = await witnessHistory(db, place.epoch, witness.id)
  return { ...place, isSettled, isNew, lost }
}
