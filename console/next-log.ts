import { DATABASE_AWAY } from '@/lib/domain/database-away'

/**
 * Next writes each error of a page to the console. While the database is away each page has one: the log has said so
 * once, and must not become the second trouble.
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
