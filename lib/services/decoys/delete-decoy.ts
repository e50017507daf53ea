import { and, eq, isNull } from 'drizzle-orm'
import { decoys } from '@/db/schema'
import { decoyReferenceInput } from '@/lib/domain/decoys/decoys'
import { refuse, succeed } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { decoyTarget } from './decoy-target'

/** Deletes a decoy: from now on its secret is an unknown one, and raises no alarm. */
export const deleteDecoy = defineCommand<typeof decoyReferenceInput, { decoyId: string }>(
  { action: 'decoys.manage', effect: 'none', input: decoyReferenceInput },
  async ({ tx, workspace, now }, { decoyId }, { audit }) => {
    const [deleted] = await tx
      .update(decoys)
      .set({ deletedAt: now })
      .where(and(eq(decoys.id, decoyId), eq(decoys.workspaceId, workspace.id), isNull(decoys.deletedAt)))
      .returning({ id: decoys.id, name: decoys.name })
    if (deleted === undefined) return refuse('NOT_FOUND', 'This decoy doesn’t exist in this workspace.')
    await audit({ action: 'decoy.deleted', target: decoyTarget(deleted), before: { name: deleted.name } })
    return succeed({ decoyId })
  },
)
