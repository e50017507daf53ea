import { eq } from 'drizzle-orm'
import type { Transaction } from '../client'
import { workspaces } from '../schema'

/**
 * Makes changes to a workspace's members wait for one another. The lock is on the parent row: one on the member's own
 * row lets two admins demote each other. Rows that only refer to the workspace are not held up.
 */
export async function lockWorkspaceMembers(tx: Transaction, workspaceId: string): Promise<void> {
  await tx
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId))
    .for('no key update')
}
