import { and, asc, eq, sql } from 'drizzle-orm'
import { memberSessions, memberships, users } from '@/db/schema'
import { may } from '@/lib/domain/access/may'
import type { MemberListItem, MemberState } from '@/lib/domain/members/public-types'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'
import { canSignIn } from './can-sign-in'
import { controlsAccount } from './controls-account'

/** Everybody in the workspace, by e-mail. */
export async function listMembers(context: ServiceContext): Promise<Result<MemberListItem[]>> {
  const { db, actor, workspace } = context
  if (!may(actor, 'members.see') || actor.type !== 'member')
    return refuse('FORBIDDEN', 'You may not see the members of this workspace')
  const lastSeen = db
    .select({ at: sql`max(${memberSessions.lastSeenAt})` })
    .from(memberSessions)
    .where(eq(memberSessions.userId, users.id))
  const rows = await db
    .select({
      userId: users.id,
      email: users.email,
      name: users.name,
      role: memberships.role,
      disabledAt: memberships.disabledAt,
      addedAt: memberships.createdAt,
      canSignIn: canSignIn(),
      lastSeenAt: sql<string | Date | null>`(${lastSeen})`,
      controls: controlsAccount(db, actor.userId, memberships.userId),
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspace.id)))
    .orderBy(asc(users.emailNormalised))
  const mayManage = may(actor, 'members.manage')
  return succeed(
    rows.map((row) => ({
      userId: row.userId,
      email: row.email,
      name: row.name,
      role: row.role,
      state: stateOf(row),
      addedAt: row.addedAt.toISOString(),
      lastSeenAt: row.lastSeenAt === null ? null : new Date(row.lastSeenAt).toISOString(),
      canIssueLink: mayManage && row.controls && row.disabledAt === null,
    })),
  )
}

function stateOf({ disabledAt, canSignIn }: { disabledAt: Date | null; canSignIn: boolean }): MemberState {
  if (disabledAt !== null) return 'disabled'
  return canSignIn ? 'active' : 'invited'
}
