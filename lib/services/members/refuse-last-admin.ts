import { and, eq, ne } from 'drizzle-orm'
import { isPresentMember } from '@/db/queries/present-members'
import { memberships, users } from '@/db/schema'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'
import { canSignIn } from './can-sign-in'
import type { Member } from './find-member'

/**
 * Refuses to take the role from the last Global Admin. An invited admin who has never signed in does not count as
 * remaining. The workspace's members must be locked.
 */
export async function refuseLastAdmin(context: CommandContext, leaving: Member): Promise<Result<null>> {
  if (leaving.role !== 'global_admin' || leaving.disabledAt !== null) return succeed(null)
  const others = await context.tx
    .select({ canSignIn: canSignIn() })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        isPresentMember(context.workspace.id),
        eq(memberships.role, 'global_admin'),
        ne(memberships.userId, leaving.userId),
      ),
    )
  const remains = others.some((other) => other.canSignIn || !leaving.canSignIn)
  if (remains) return succeed(null)
  const message =
    others.length === 0
      ? `${leaving.email} is the last Global Admin of this workspace. Make someone else a Global Admin first.`
      : `${leaving.email} is the last Global Admin who can sign in. The others haven’t set a password yet.`
  return refuse('STATE_CONFLICT', message)
}
