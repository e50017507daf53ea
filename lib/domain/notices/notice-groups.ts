import { labelled } from '../labelled'
import { NOTICE_KINDS, type NoticeKind } from './notice'

/** The number of notices of a group that are counted; a larger number is shown as "more than". */
export const MOST_NOTICES_COUNTED = 1000

/** The groups of notices, most urgent first. */
export const [NOTICE_GROUPS, NOTICE_GROUP_LABELS] = labelled({
  decoys: 'Decoys used',
  lost: 'Lost changes',
  incidents: 'Incidents',
  expiring: 'Expiring soon',
  policy: 'Policy changes',
  revoked: 'Revoked',
  contained: 'Contained',
  leavers: 'Leavers’ secrets',
  credentials: 'New credentials',
  members: 'Role changes',
  accounts: 'Account changes',
})
export type NoticeGroup = (typeof NOTICE_GROUPS)[number]

const GROUP_OF: Record<NoticeKind, NoticeGroup> = {
  decoy_used: 'decoys',
  change_lost: 'lost',
  incident_opened: 'incidents',
  incident_closed: 'incidents',
  dead_secret_used: 'incidents',
  key_expiring: 'expiring',
  secret_expiring: 'expiring',
  key_contained: 'contained',
  key_revoked: 'revoked',
  secret_revoked: 'revoked',
  credential_revealed: 'credentials',
  member_role_changed: 'members',
  account_changed: 'accounts',
  policy_changes: 'policy',
  leaver_knows_secrets: 'leavers',
}

/** The kinds of notices in a group. */
export function kindsOfGroup(group: NoticeGroup): NoticeKind[] {
  return NOTICE_KINDS.filter((kind) => GROUP_OF[kind] === group)
}
