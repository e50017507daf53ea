import { labelled } from '../labelled'

/** The roles of a member of a workspace. */
export const [MEMBER_ROLES, MEMBER_ROLE_LABELS] = labelled({
  global_admin: 'Global Admin',
  support: 'Support',
  global_viewer: 'Global Viewer',
})
export type MemberRole = (typeof MEMBER_ROLES)[number]

export const MEMBER_ROLE_SUMMARIES: Record<MemberRole, string> = {
  global_admin: 'Does everything: creates, edits, rotates and deletes keys, manages members and policy.',
  support: 'Sees everything, revokes and deactivates keys and secrets. Cannot loosen anything.',
  global_viewer: 'Sees keys, usage and audit. Changes nothing.',
}
