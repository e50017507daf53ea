import { labelled } from '../labelled'

/** The roles of a member of a workspace. */
export const [MEMBER_ROLES, MEMBER_ROLE_LABELS] = labelled({
  global_admin: 'Global Admin',
  support: 'Support',
  global_viewer: 'Global Viewer',
})
export type MemberRole = (typeof MEMBER_ROLES)[number]

export const MEMBER_ROLE_SUMMARIES: Record<MemberRole, string> = {
  global_admin: 'Can do everything: create, edit, rotate and delete keys, manage members and policy.',
  support: 'Can see everything, and revoke or deactivate keys and secrets. Can’t give access back.',
  global_viewer: 'Can see keys, usage and audit. Can’t change anything.',
}
