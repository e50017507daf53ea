import type { MemberRole } from '../access/member-roles'

/** `invited`: has yet to set a password through a sign-in link. */
export type MemberState = 'active' | 'invited' | 'disabled'

/** A member as the members page shows them. Instants are ISO 8601 in UTC. */
export type MemberListItem = {
  userId: string
  email: string
  name: string
  role: MemberRole
  state: MemberState
  addedAt: string
  /** Latest request of any session; null while there was none. */
  lastSeenAt: string | null
  /** Whether the viewer may set this person's password anew: no other workspace would be affected. */
  canIssueLink: boolean
}
