import { eq } from 'drizzle-orm'
import { workspaces } from '@/db/schema'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { workspaceContactInput } from '@/lib/domain/workspaces/inputs'
import { defineCommand } from '../commands/define-command'

/** Sets who gets every notice of the workspace, besides the contacts of the key that it is about. */
export const setWorkspaceContact = defineCommand(
  { action: 'policy.manage', effect: 'none', input: workspaceContactInput },
  async ({ tx, workspace }, { contactEmail }, { audit }) => {
    const [row] = await tx
      .select({ slug: workspaces.slug, contactEmail: workspaces.contactEmail })
      .from(workspaces)
      .where(eq(workspaces.id, workspace.id))
      .for('update')
    if (row === undefined) return refuse('NOT_FOUND', 'This workspace doesn’t exist')
    if (row.contactEmail === contactEmail) return unchanged({ contactEmail })
    await tx.update(workspaces).set({ contactEmail }).where(eq(workspaces.id, workspace.id))
    await audit({
      action: 'workspace.edited',
      target: { type: 'workspace', id: workspace.id, label: row.slug },
      before: { contactEmail: row.contactEmail },
      after: { contactEmail },
    })
    return succeed({ contactEmail })
  },
)
