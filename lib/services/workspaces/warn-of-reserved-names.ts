import { inArray } from 'drizzle-orm'
import type { Logger } from 'pino'
import type { Database } from '@/db/client'
import { workspaces } from '@/db/schema'
import { RESERVED_WORDS } from '@/lib/domain/workspaces/reserved-words'

/**
 * Logs one line with the workspaces whose short name is reserved by now. The workspaces stay unchanged: only a proxy in
 * front of console and verifier hides them. If the database is away, another part reports this.
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
    'these workspaces have short names that Chatelaine uses for its own pages, and a proxy may hide the workspaces; docs/upgrading.md says how to change the names',
  )
}
