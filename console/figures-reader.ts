import { setTimeout as sleep } from 'node:timers/promises'

/** The database is asked at most this often, however many scrapes arrive. */
const READ_EVERY_MS = 5_000
/** How long a scrape waits for the database. */
const PATIENCE_MS = 2_000

/**
 * Reads figures of the database for scrapes. Null if the database does not answer in time: an unknown figure is not
 * exported. A slower read continues in the background, and no second read starts beside it.
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
