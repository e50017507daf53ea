import { setTimeout as sleep } from 'node:timers/promises'

/** However often and by how many it is scraped, the database is asked only so often. */
const READ_EVERY_MS = 5_000
/** A scrape waits no longer for the database. */
const PATIENCE_MS = 2_000

/**
 * Reads figures of the database for scrapes. Null if the database does not answer in time: then nothing is known, and
 * nothing is said. A reading that takes longer goes on alone; no second one is begun beside it.
 */
export function figuresReader<Figures>(
  read: () => Promise<Figures>,
  milliseconds: () => number = () => performance.now(),
): () => Promise<Figures | null> {
  let readAt = Number.NEGATIVE_INFINITY
  let isReading = false
  let latest: Promise<Figures | null> = Promise.resolve(null)
  return () => {
    if (!isReading && milliseconds() - readAt >= READ_EVERY_MS) {
      readAt = milliseconds()
      isReading = true
      latest = read().catch(() => null)
      latest.finally(() => {
        isReading = false
      })
    }
    return Promise.race([latest, sleep(PATIENCE_MS, null, { ref: false })])
  }
}
