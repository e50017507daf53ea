import 'server-only'
import { cache } from 'react'
import { findViewer, type Viewer } from '@/lib/services/sessions/find-viewer'
import { consoleRuntime } from './console-runtime'
import { orDatabaseAway } from './database-away'
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
