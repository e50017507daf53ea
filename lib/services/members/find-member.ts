import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { lockWorkspace } from '@/db/queries/lock-workspace'
import { memberships, users } from '@/db/schema'
import { orNotFound, type Result, refuse, succeed } from '@/lib/domain/result'
import { type Act, type Command, type CommandHead, defineCommand } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { canSignIn } from './can-sign-in'

/** Locks the workspace's members. Refuses an actor who lost the admin role during the wait for the lock. */
export async function lockMembers(context: CommandContext): Promise<Result<null>> {
  const { tx, workspace, actor } = context
  await lockWorkspace(tx, workspace.id)
  if (actor.type !== 'member') return succeed(null)
  const member = isMembership(workspace.id, actor.userId)
  const isAdmin = and(member, eq(memberships.role, 'global_admin'), isNull(memberships.disabledAt))
  if ((await tx.$count(memberships, isAdmin)) > 0) return succeed(null)
  return refuse('FORBIDDEN', 'You’re no longer a Global Admin of this workspace. Nothing was changed.')
}

/** A member of the context's workspace, whose members must be locked. Unknown and foreign ids get the same answer. */
async function findMember({ tx, workspace }: CommandContext, userId: string) {
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
    .where(isMembership(workspace.id, userId))
  return orNotFound(found[0], 'This member doesn’t exist in this workspace. Reload the page.')
}

export type Member = Extract<Awaited<ReturnType<typeof findMember>>, { ok: true }>['value']

/** Condition: the membership of a person in a workspace. */
export function isMembership(workspaceId: string, userId: string) {
  return and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId))
}

/** A command on one member: locks the members of the workspace, finds the member, and then acts. */
export function defineMemberCommand<Schema extends z.ZodType<{ userId: string }>, Value extends object>(
  head: Pick<CommandHead<Schema>, 'effect' | 'input'>,
  act: Act<z.output<Schema>, Value, CommandContext & { member: Member }>,
): Command<Value> {
  return defineCommand<Schema, Value>(
    { action: 'members.manage', ...head },
    async (context, input, tools) => {
      const locked = await lockMembers(context)
      const found = locked.ok ? await findMember(context, input.userId) : locked
      return found.ok ? await act({ ...context, member: found.value }, input, tools) : found
    },
  )
}

/** The audit target of a member. */
export function memberTarget({ userId, email }: { userId: string; email: string }) {
  return { type: 'member', id: userId, label: email }
}
