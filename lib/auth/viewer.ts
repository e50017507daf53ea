import 'server-only'
import { cache } from 'react'
import { findViewer, type Viewer } from '@/lib/services/sessions/find-viewer'
import { consoleRuntime } from './console-runtime'
import { orDatabaseAway } from './database-away'
import { sessionTokenFromCookie } from './session-cookie'

/**
 * The signed-in person and their workspaces, or null. Asked of the database once per request. What a
 * page asks by itself (`poll`) does not count as a sign of life.
 */
export const getViewer = cache(async (by: 'person' | 'poll' = 'person'): Promise<Viewer | null> => {
  const token = await sessionTokenFromCookie()
  if (token === null) return null
  return await orDatabaseAway(() => findViewer(consoleRuntime().database.db, token, by))
})
