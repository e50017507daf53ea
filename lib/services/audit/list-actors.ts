import { asc, eq } from 'drizzle-orm'
import { memberships, users } from '@/db/schema'
import { byName } from '@/db/words'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** The e-mails of the workspace's members: suggestions for the actor filter. */
export const listActors = defineQuery<typeof NO_INPUT, string[]>(
  { action: 'members.see', input: NO_INPUT },
  async (context) => {
    const rows = await context.db
      .select({ email: users.email })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(eq(memberships.workspaceId, context.workspace.id))
      .orderBy(asc(byName(users.email)))
      .limit(200)
    return succeed(rows.map((row) => row.email))
  },
)
