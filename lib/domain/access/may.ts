import type { Actor } from './actor'
import { roleAllows } from './key-roles'
import type { MemberRole } from './member-roles'

const EVERYONE: readonly MemberRole[] = ['global_admin', 'support', 'global_viewer']
const RESPONDERS: readonly MemberRole[] = ['global_admin', 'support']
const ADMINS: readonly MemberRole[] = ['global_admin']

/**
 * The access matrix: the member roles and the key permission that allow each action. `permission: null`: only people in
 * the console may do it.
 */
export const ACTIONS = {
  'access-keys.see': { roles: EVERYONE, permission: 'access-keys:read' },
  'access-keys.create': { roles: ADMINS, permission: 'access-keys:write' },
  'access-keys.edit': { roles: ADMINS, permission: 'access-keys:write' },
  'access-keys.deactivate': { roles: RESPONDERS, permission: 'access-keys:revoke' },
  'access-keys.reactivate': { roles: ADMINS, permission: 'access-keys:write' },
  'access-keys.revoke': { roles: RESPONDERS, permission: 'access-keys:revoke' },
  'access-keys.contain': { roles: RESPONDERS, permission: 'access-keys:revoke' },
  'access-keys.lift': { roles: ADMINS, permission: 'access-keys:write' },
  'access-keys.delete': { roles: ADMINS, permission: 'access-keys:write' },
  'access-keys.rotate': { roles: ADMINS, permission: 'access-keys:write' },
  'secrets.create': { roles: ADMINS, permission: 'access-keys:write' },
  'secrets.set-expiry': { roles: ADMINS, permission: 'access-keys:write' },
  'secrets.deactivate': { roles: RESPONDERS, permission: 'access-keys:revoke' },
  'secrets.reactivate': { roles: ADMINS, permission: 'access-keys:write' },
  'secrets.revoke': { roles: RESPONDERS, permission: 'access-keys:revoke' },
  // For ten seconds, and only a deactivation by the same person.
  'deactivations.undo': { roles: RESPONDERS, permission: null },
  'self.rotate': { roles: ADMINS, permission: 'self:rotate' },
  'presets.manage': { roles: ADMINS, permission: null },
  'lost-changes.settle': { roles: ADMINS, permission: null },
  'leaks.look-up': { roles: EVERYONE, permission: 'incidents:read' },
  'audit.see': { roles: EVERYONE, permission: 'audit:read' },
  'audit.export': { roles: EVERYONE, permission: 'audit:read' },
  'incidents.see': { roles: EVERYONE, permission: 'incidents:read' },
  'incidents.open': { roles: RESPONDERS, permission: 'incidents:write' },
  'verifiers.see': { roles: EVERYONE, permission: 'verifiers:read' },
  'cloud-accounts.see': { roles: EVERYONE, permission: 'cloud-accounts:read' },
  'cloud-accounts.manage': { roles: ADMINS, permission: 'cloud-accounts:write' },
  'permissions.see': { roles: EVERYONE, permission: 'permissions:read' },
  'permissions.manage': { roles: ADMINS, permission: 'permissions:write' },
  'policy.see': { roles: EVERYONE, permission: 'policy:read' },
  'policy.manage': { roles: ADMINS, permission: 'policy:write' },
  'members.see': { roles: EVERYONE, permission: null },
  'members.manage': { roles: ADMINS, permission: null },
  'decoys.see': { roles: RESPONDERS, permission: null },
  'decoys.manage': { roles: ADMINS, permission: null },
  'leavers.see': { roles: RESPONDERS, permission: null },
  'workspaces.create': { roles: ADMINS, permission: null },
} as const satisfies Record<string, { roles: readonly MemberRole[]; permission: string | null }>

export type Action = keyof typeof ACTIONS

/** Whether a member of this role may do this. The screen shows the same. */
export function memberMay(role: MemberRole, action: Action): boolean {
  return ACTIONS[action].roles.includes(role)
}

/** Whether this actor may do this. Every command checks this first. */
export function may(actor: Actor, action: Action): boolean {
  switch (actor.type) {
    case 'member':
      return memberMay(actor.role, action)
    case 'access_key': {
      const { permission } = ACTIONS[action]
      if (permission === null || (actor.isExchanged && !isForShortLived(permission))) return false
      return holdsForWorkspace(actor, permission)
    }
    case 'system':
      return true
  }
}

/**
 * Whether a short-lived token may do this: it may read and stop. Any other action leaves something (a key, a secret, a
 * wider grant, a longer life) that would outlive the token and even its key.
 */
function isForShortLived(permission: string): boolean {
  return permission.endsWith(':read') || permission === 'access-keys:revoke'
}

/**
 * Whether a key has a permission for the whole workspace. Keys, the audit log and the policy belong to no cloud
 * account. A key that is limited to some accounts may read their contents, but not see who else has keys.
 */
export function holdsForWorkspace(
  { permissions, grants }: Extract<Actor, { type: 'access_key' }>,
  permission: string,
): boolean {
  const isEverywhere = grants.some(({ role, accounts }) => accounts === 'all' && roleAllows(role, permission))
  return isEverywhere && permissions.includes(permission)
}
