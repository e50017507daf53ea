import 'server-only'
import { DATABASE_AWAY } from '@/lib/domain/database-away'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'

/** Tells the error page only that the database is away. The message never reaches a browser. */
class DatabaseAwayError extends Error {
  readonly digest = DATABASE_AWAY
}

/** Runs a read of a page. If the database is away, throws an error that the error page recognises. */
export async function orDatabaseAway<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read()
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw new DatabaseAwayError('the database is away', { cause: error })
    throw error
  }
}
