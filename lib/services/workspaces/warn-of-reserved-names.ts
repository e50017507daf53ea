import { inArray } from 'drizzle-orm'
import type { Logger } from 'pino'
import type { Database } from '@/db/client'
import { workspaces } from '@/db/schema'
import { RESERVED_WORDS } from '@/lib/domain/workspaces/reserved-words'

/**
 * Says in one line which workspaces have a short name that is reserved by now. They stay as they are: only a proxy in
 * front of console and verifier hides them. A database that cannot be asked is told of elsewhere.
 */
export async function warnOfReservedNames(db: Database, log: Logger): Promise<void> {
  const found = await db
    .select({ slug: workspaces.slug })
    .from(workspaces)
    .where(inArray(workspaces.slug, [...RESERVED_WORDS]))
    .catch(() => [])
  if (found.length === 0) return
  log.warn(
    { workspaces: found.map(({ slug }) => slug) },
    'these workspaces have short names that Chatelaine uses itself: a proxy may hide them from people; docs/upgrading.md says how to give them others',
  )
}
