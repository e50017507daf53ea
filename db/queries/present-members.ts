import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import type { Executor } from '../client'
import { memberships, users } from '../schema'

/** Condition: a membership in a workspace that is not disabled. */
export function isPresentMember(workspaceId: string) {
  return and(eq(memberships.workspaceId, workspaceId), isNull(memberships.disabledAt))
}

/** The e-mail addresses of the present members with these roles, in order. */
export async function selectEmailsOfRoles(
  executor: Executor,
  workspaceId: string,
  roles: readonly MemberRole[],
): Promise<string[]> {
  const found = await executor
    .select({ email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(isPresentMember(workspaceId), inArray(memberships.role, [...roles])))
    .orderBy(asc(users.email))
  return found.map(({ email }) => email)
}
