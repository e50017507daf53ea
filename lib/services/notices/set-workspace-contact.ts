import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { workspaces } from '@/db/schema'
import { emailInput } from '@/lib/domain/members/email'
import { refuse, succeed } from '@/lib/domain/result'
import { defineCommand } from '../define-command'

export const workspaceContactInput = z.object({
  contactEmail: z.union([z.literal('').transform(() => null), emailInput]),
})

/** Sets the contact that gets every notice of the workspace, besides the contacts of the key concerned. */
export const setWorkspaceContact = defineCommand<
  typeof workspaceContactInput,
  { contactEmail: string | null }
>(
  { action: 'policy.manage', effect: 'none', input: workspaceContactInput },
  async ({ tx, workspace }, { contactEmail }, { audit }) => {
    const [row] = await tx
      .select({ slug: workspaces.slug, contactEmail: workspaces.contactEmail })
      .from(workspaces)
      .where(eq(workspaces.id, workspace.id))
      .for('update')
    if (row === undefined) return refuse('NOT_FOUND', 'There is no such workspace')
    if (row.contactEmail === contactEmail) return { ...succeed({ contactEmail }), unchanged: true }
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
