import 'server-only'
import { cache } from 'react'
import { DATABASE_AWAY } from '@/lib/domain/database-away'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'
import { findViewer, type Viewer } from '@/lib/services/sessions/find-viewer'
import { consoleRuntime } from './console-runtime'
import { sessionTokenFromCookie } from './session-cookie'

/**
 * The signed-in person and the person's workspaces, or null. Read from the database once per request. A request that a
 * page polls (`poll`) does not keep the session alive.
 */
export const getViewer = cache(async (by: 'person' | 'poll' = 'person'): Promise<Viewer | null> => {
  const token = await sessionTokenFromCookie()
  if (token === null) return null
  return await orDatabaseAway(() => findViewer(consoleRuntime().database.db, token, by))
})

/** Tells the error page only that the database is away. The message never reaches a browser. */
class DatabaseAwayError extends Error {
  readonly digest = DATABASE_AWAY
}

/** Runs a read of a page. If the database is away, throws an error that the error page recognises. */
async function orDatabaseAway<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read()
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw new DatabaseAwayError('the database is away', { cause: error })
    throw error
  }
}
