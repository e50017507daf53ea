import { asc, eq } from 'drizzle-orm'
import { memberships, users } from '@/db/schema'
import { byName } from '@/db/words'
import { may } from '@/lib/domain/access/may'
import type { ServiceContext } from '../context'

/** The e-mails of the workspace's members: suggestions for the actor filter. */
export async function listActors(context: ServiceContext): Promise<string[]> {
  if (!may(context.actor, 'members.see')) return []
  const rows = await context.db
    .select({ email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.workspaceId, context.workspace.id))
    .orderBy(asc(byName(users.email)))
    .limit(200)
  return rows.map((row) => row.email)
}
