import { eq } from 'drizzle-orm'
import { workspaces } from '@/db/schema'
import { may } from '@/lib/domain/access/may'
import type { ServiceContext } from '../context'

/** The contact that gets every notice of the workspace. Null if there is none or the actor may not see it. */
export async function getWorkspaceContact({ db, actor, workspace }: ServiceContext): Promise<string | null> {
  if (!may(actor, 'policy.see')) return null
  const rows = await db
    .select({ email: workspaces.contactEmail })
    .from(workspaces)
    .where(eq(workspaces.id, workspace.id))
  return rows[0]?.email ?? null
}
