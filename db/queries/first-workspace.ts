import { asc } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { workspaces } from '@/db/schema'

/** The oldest workspace. It records events that belong to no workspace. */
export async function firstWorkspace(executor: Executor): Promise<{ id: string; slug: string } | undefined> {
  const found = await executor
    .select({ id: workspaces.id, slug: workspaces.slug })
    .from(workspaces)
    .orderBy(asc(workspaces.createdAt), asc(workspaces.id))
    .limit(1)
  return found[0]
}
