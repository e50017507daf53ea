import { DATABASE_AWAY } from '@/lib/domain/database-away'

/**
 * Next logs each error of a page. While the database is away, each page has one. The outage is logged once elsewhere,
 * and the log must not become the second failure.
 */
export function leaveOutDatabaseAway(target: Pick<Console, 'error'> = console): void {
  const write = target.error.bind(target)
  target.error = (...words: unknown[]) => {
    if (!words.some(isDatabaseAway)) write(...words)
  }
}

function isDatabaseAway(word: unknown): boolean {
  return word instanceof Error && 'digest' in word && word.digest === DATABASE_AWAY
}
