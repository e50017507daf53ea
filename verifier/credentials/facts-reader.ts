import DataLoader from 'dataloader'
import type pg from 'pg'
import { type LoadedKey, loadKeyFacts, type SecretReference } from '@/lib/services/verification/load-facts'
import { QueueTimeoutError } from '../http/failures'

/** Reads the facts about one secret; null where there is none. */
export type FactsReader = { load: (reference: SecretReference) => Promise<LoadedKey | null> }

/** The same reader, which says of each stored secret that it was found by its hash: the pepper of this process is right. */
export function noticingAcceptance(reader: FactsReader, onAccepted: () => void): FactsReader {
  return {
    load: async (reference) => {
      const found = await reader.load(reference)
      if (found !== null && 'hash' in reference) onAccepted()
      return found
    },
  }
}

const MOST_STATEMENTS = 3
const MOST_TOGETHER = 500
/** As long as anybody waits for a connection or for a statement. */
const PATIENCE_MS = 2_000

/**
 * Reads facts, alone when nothing else is asked, together when much is: a few statements run at once, and what comes
 * meanwhile waits and goes in one statement. After a restart, when thousands of credentials come for the first time,
 * this costs the database and the driver a fraction (measured: 10,000 a second one by one, 60,000 in thirties).
 * Nothing is kept here: each reference is read after it was asked for. While the statements hang, what waits for a turn
 * is given up in time: otherwise the queue, and everybody's wait in it, would grow as long as requests come.
 */
export function factsReader(points: pg.Pool): FactsReader {
  let running = 0
  let isGivenUp = false
  const waiting = new Set<() => void>()
  const giveUp = (ask: () => void) => {
    isGivenUp = true
    ask()
    isGivenUp = false
  }
  const schedule = (ask: () => void) => {
    if (running < MOST_STATEMENTS) {
      running += 1
      setImmediate(ask)
      return
    }
    const take = () => {
      clearTimeout(timer)
      waiting.delete(take)
      schedule(ask)
    }
    const timer = setTimeout(() => {
      waiting.delete(take)
      giveUp(ask)
    }, PATIENCE_MS)
    waiting.add(take)
  }
  const ask = async (references: readonly SecretReference[]) => {
    // The loader asks at once when it is told to, so this is still what giveUp() said.
    if (isGivenUp) throw new QueueTimeoutError()
    try {
      return await loadKeyFacts(points, references)
    } finally {
      running -= 1
      const [next] = waiting
      next?.()
    }
  }
  return new DataLoader(ask, { cache: false, maxBatchSize: MOST_TOGETHER, batchScheduleFn: schedule })
}
