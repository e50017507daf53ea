import { eq } from 'drizzle-orm'
import type { Executor, Transaction } from '../client'
import { policiesInForce } from '../schema'

/**
 * The policy of a workspace that is in force now, locked if wanted. Each workspace has one row from its creation.
 */
export async function findPolicy(executor: Executor, workspaceId: string, lock?: 'share' | 'update') {
  const query = executor
    .select()
    .from(policiesInForce)
    .where(eq(policiesInForce.workspaceId, workspaceId))
    .$dynamic()
  const [policy] = await (lock === undefined ? query : query.for(lock))
  if (policy === undefined) throw new Error(`The workspace ${workspaceId} has no policy`)
  return policy
}

/**
 * The policy, locked against changes until the transaction ends. To lock a key too, lock the policy first, because a
 * change of the policy locks the keys concerned.
 */
export async function holdPolicy(tx: Transaction, workspaceId: string): Promise<PolicyRow> {
  return await findPolicy(tx, workspaceId, 'share')
}

export type PolicyRow = Awaited<ReturnType<typeof findPolicy>>
