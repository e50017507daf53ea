import { eq } from 'drizzle-orm'
import type { Transaction } from '../client'
import { workspaces } from '../schema'

/**
 * Makes changes that count rows of a workspace (its admins, its permissions) wait for one another. The lock is on the
 * parent row: one on a member's own row lets two admins demote each other. Rows that only refer to the workspace are
 * not held up.
 */
export async function lockWorkspace(tx: Transaction, workspaceId: string): Promise<void> {
  await tx
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId))
    .for('no key update')
}
