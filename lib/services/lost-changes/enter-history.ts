import type { Database } from '@/db/client'
import {
  type DatabaseHistory,
  findHistory,
  selectPresentTokens,
  witnessHistory,
} from '@/db/queries/histories'
import { type HeardChange, lostStops } from '@/lib/domain/lost-changes/lost-stops'
import { recordLosses } from './record-losses'

/** The verifier that compares, and the changes that it remembers, in the order in which it heard them. */
export type Witness = { id: string; name: string; heard: () => readonly HeardChange[] }

export type EnteredHistory = DatabaseHistory & {
  /** Whether its answers are trustworthy: every process that may know of lost changes has recorded them. */
  isSettled: boolean
  /** Whether this verifier is the first in this history, which is not the installation's first history. */
  isNew: boolean
  /** The changes that this verifier remembers and the database lacks. They are recorded by now. */
  lost: readonly HeardChange[]
}

/**
 * Compares the changes that a verifier remembers with its database, records the lost ones, and marks the comparison as
 * done. Pass one connection, because all statements must reach the same server. Repeat the call until the history is
 * settled.
 */
export async function enterHistory(db: Database, witness: Witness): Promise<EnteredHistory> {
  const history = await findHistory(db)
  const heard = witness.heard()
  const lost = lostStops(heard, await selectPresentTokens(db, heard))
  if (lost.length > 0) await recordLosses(db, lost, witness.name)
  const { isSettled, isNew } = await witnessHistory(db, history.epoch, witness.id)
  return { ...history, isSettled, isNew, lost }
}
