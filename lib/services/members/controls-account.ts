import { and, eq, exists, isNull, not, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '@/db/client'
import { memberships } from '@/db/schema'
import type { CommandContext } from '../context/context'

/**
 * SQL condition: the admin is a Global Admin of every workspace that the person is in. Only such an admin may issue a
 * link that sets the person's password, because the link opens the person's other workspaces too.
 */
export function controlsAccount(
  executor: Executor,
  adminId: string,
  userId: typeof memberships.userId | string,
) {
  const theirs = alias(memberships, 'theirs')
  const mine = alias(memberships, 'mine')
  const adminThere = executor
    .select({ one: sql`1` })
    .from(mine)
    .where(
      and(
        eq(mine.workspaceId, theirs.workspaceId),
        eq(mine.userId, adminId),
        eq(mine.role, 'global_admin'),
        isNull(mine.disabledAt),
      ),
    )
  const beyond = executor
    .select({ one: sql`1` })
    .from(theirs)
    .where(and(eq(theirs.userId, userId), not(exists(adminThere))))
  return sql<boolean>`not exists (${beyond})`
}

/** Whether the actor may set the password of a person who is in the workspace. Only people are limited. */
export async function isInControl({ tx, actor }: CommandContext, userId: string): Promise<boolean> {
  if (actor.type !== 'member') return true
  const { rows } = await tx.execute<{ controls: boolean }>(
    sql`select ${controlsAccount(tx, actor.userId, userId)} as controls`,
  )
  return rows[0]?.controls === true
}
