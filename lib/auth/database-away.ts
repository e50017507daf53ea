import 'server-only'
import { DATABASE_AWAY } from '@/lib/domain/database-away'
import { isDatabaseUnavailable } from '@/lib/services/database-failure'

/** An error that tells the error page what is wrong, and nothing else: its message never reaches a browser. */
class DatabaseAwayError extends Error {
  readonly digest = DATABASE_AWAY
}

/** Runs a read of a page. Where the database is away, fails in a way that the error page can say so. */
export async function orDatabaseAway<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read()
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw new DatabaseAwayError('the database is away', { cause: error })
    throw error
  }
}
