import { labelled } from '../labelled'

/** The roles in the grants of an access key. */
export const [KEY_ROLES, KEY_ROLE_LABELS] = labelled({
  global_admin: 'Global Admin',
  global_viewer: 'Global Viewer',
  cloud_account_viewer: 'Cloud Account Viewer',
})
export type KeyRole = (typeof KEY_ROLES)[number]

export const KEY_ROLE_SUMMARIES: Record<KeyRole, string> = {
  global_admin: 'Every scope, on every cloud account.',
  global_viewer: 'Every read scope, on every cloud account.',
  cloud_account_viewer: 'Every read scope, on the chosen cloud accounts only.',
}

/** Whether grants of this role are limited to named accounts. */
export function isLimitedToAccounts(role: KeyRole): boolean {
  return role === 'cloud_account_viewer'
}

/** Whether a role allows a permission of the catalogue. Viewers have only the permissions that end in `:read`. */
export function roleAllows(role: KeyRole, permission: string): boolean {
  return role === 'global_admin' || permission.endsWith(':read')
}
