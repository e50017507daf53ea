import { eq } from 'drizzle-orm'
import type { Executor } from '../client'
import { policies } from '../schema'

/** The policy of a workspace. Each workspace has one row from its creation. */
export async function findPolicy(executor: Executor, workspaceId: string) {
  const rows = await executor.select().from(policies).where(eq(policies.workspaceId, workspaceId))
  const policy = rows[0]
  if (policy === undefined) throw new Error(`The workspace ${workspaceId} has no policy`)
  return policy
}

export type PolicyRow = Awaited<ReturnType<typeof findPolicy>>
