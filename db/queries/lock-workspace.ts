import { eq } from 'drizzle-orm'
import type { Transaction } from '../client'
import { workspaces } from '../schema'

/**
 * Serialises changes that count rows of a workspace (its admins, its permissions). The lock is on the parent row: with
 * locks on members' own rows, two admins could demote each other. Inserts of rows that only refer to the workspace are
 * not blocked.
 */
export async function lockWorkspace(tx: Transaction, workspaceId: string): Promise<void> {
  await tx
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId))
    .for('no key update')
}
