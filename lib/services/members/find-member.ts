import { and, eq, isNull } from 'drizzle-orm'
import { lockWorkspace } from '@/db/queries/lock-workspace'
import { memberships, users } from '@/db/schema'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'
import { canSignIn } from './can-sign-in'

/** Locks the workspace's members. Refuses an actor who lost the admin role during the wait for the lock. */
export async function lockMembers(context: CommandContext): Promise<Result<null>> {
  const { tx, workspace, actor } = context
  await lockWorkspace(tx, workspace.id)
  if (actor.type !== 'member') return succeed(null)
  const stillAdmin = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.workspaceId, workspace.id),
        eq(memberships.userId, actor.userId),
        eq(memberships.role, 'global_admin'),
        isNull(memberships.disabledAt),
      ),
    )
  if (stillAdmin.length > 0) return succeed(null)
  return refuse('FORBIDDEN', 'You are no Global Admin of this workspace any more. Nothing was changed.')
}

/** A member of the context's workspace, whose members must be locked. Unknown and foreign ids get the same answer. */
export async function findMember({ tx, workspace }: CommandContext, userId: string) {
  const found = await tx
    .select({
      userId: users.id,
      email: users.email,
      role: memberships.role,
      disabledAt: memberships.disabledAt,
      canSignIn: canSignIn(),
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspace.id), eq(memberships.userId, userId)))
  const member = found[0]
  return member === undefined
    ? refuse('NOT_FOUND', 'There is no such member in this workspace. Reload the page.')
    : succeed(member)
}

export type Member = Extract<Awaited<ReturnType<typeof findMember>>, { ok: true }>['value']

/** The first step of each change of a member: lock, then find. */
export async function findLockedMember(context: CommandContext, userId: string): Promise<Result<Member>> {
  const locked = await lockMembers(context)
  return locked.ok ? await findMember(context, userId) : locked
}

/** The audit target of a member. */
export function memberTarget({ userId, email }: { userId: string; email: string }) {
  return { type: 'member', id: userId, label: email }
}
