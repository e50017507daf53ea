import type { MemberRole } from '../access/member-roles'

/** `invited`: has not yet set a password through a sign-in link. */
export type MemberState = 'active' | 'invited' | 'disabled'

export const MEMBER_SORTS = ['email', 'added'] as const

/** A member on the members page. Instants are ISO 8601 in UTC. */
export type MemberListItem = {
  userId: string
  email: string
  name: string
  role: MemberRole
  state: MemberState
  addedAt: string
  /** The latest request of any session; null if there was none. */
  lastSeenAt: string | null
  /** Whether the viewer may issue a link that sets this person's password: it would affect no other workspace. */
  canIssueLink: boolean
}
