import { and, eq } from 'drizzle-orm'
import { cloudAccounts } from '@/db/schema'
import { orNotFound } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'

/** An account of this workspace, locked until the end of the transaction. */
export async function findLockedCloudAccount({ tx, workspace }: CommandContext, accountId: string) {
  const found = await tx
    .select()
    .from(cloudAccounts)
    .where(and(eq(cloudAccounts.workspaceId, workspace.id), eq(cloudAccounts.id, accountId)))
    .for('no key update')
  return orNotFound(found[0], 'This cloud account doesn’t exist in this workspace. Reload the page.')
}

/** The audit target of an account. */
export function cloudAccountTarget({ id, name }: { id: string; name: string }) {
  return { type: 'cloud_account', id, label: name }
}
