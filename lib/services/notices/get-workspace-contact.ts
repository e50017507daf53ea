import { eq } from 'drizzle-orm'
import { workspaces } from '@/db/schema'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** The contact that gets every notice of the workspace; null if the workspace has none. */
export const getWorkspaceContact = defineQuery<typeof NO_INPUT, string | null>(
  { action: 'policy.see', input: NO_INPUT },
  async ({ db, workspace }) => {
    const rows = await db
      .select({ email: workspaces.contactEmail })
      .from(workspaces)
      .where(eq(workspaces.id, workspace.id))
    return succeed(rows[0]?.email ?? null)
  },
)
