import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { retiredSince } from '@/db/queries/losses-in-force'
import { permissions } from '@/db/schema'
import { byName } from '@/db/words'

/** The names of the permissions that keys of a workspace can have now, sorted. */
export async function findCatalogue(executor: Executor, workspaceId: string): Promise<string[]> {
  const rows = await executor
    .select({ name: permissions.name })
    .from(permissions)
    .where(and(eq(permissions.workspaceId, workspaceId), isNull(retiredSince())))
    .orderBy(byName(permissions.name))
  return rows.map((row) => row.name)
}
