import { and, eq, isNull } from 'drizzle-orm'
import { memberships } from '../schema'

/** Condition: a membership in a workspace that is not disabled. */
export function isPresentMember(workspaceId: string) {
  return and(eq(memberships.workspaceId, workspaceId), isNull(memberships.disabledAt))
}
