import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { permissions } from '@/db/schema'

/** The names of the permissions that a workspace's keys can have now, in order. */
export async function findCatalogue(executor: Executor, workspaceId: string): Promise<string[]> {
  const rows = await executor
    .select({ name: permissions.name })
    .from(permissions)
    .where(and(eq(permissions.workspaceId, workspaceId), isNull(permissions.retiredAt)))
    .orderBy(permissions.name)
  return rows.map((row) => row.name)
}
