import type { Actor } from './actor'
import { roleAllows } from './key-roles'
import type { MemberRole } from './member-roles'

const EVERYONE: readonly MemberRole[] = ['global_admin', 'support', 'global_viewer']
const RESPONDERS: readonly MemberRole[] = ['global_admin', 'support']
const ADMINS: readonly MemberRole[] = ['global_admin']

/**
 * The access matrix: which member roles, and which permission of a key, allow each action.
 * `permission: null` means that the action is for people in the console only.
 */
export const ACTIONS = {
  'access-keys.see': { roles: EVERYONE, permission: 'access-keys:read' },
  'access-keys.create': { roles: ADMINS, permission: 'access-keys:write' },
  'access-keys.edit': { roles: ADMINS, permission: 'access-keys:write' },
  'access-keys.deactivate': { roles: RESPONDERS, permission: 'access-keys:revoke' },
  'access-keys.reactivate': { roles: ADMINS, permission: 'access-keys:write' },
  'access-keys.revoke': { roles: RESPONDERS, permission: 'access-keys:revoke' },
  'access-keys.delete': { roles: ADMINS, permission: 'access-keys:write' },
  'access-keys.rotate': { roles: ADMINS, permission: 'access-keys:write' },
  'secrets.create': { roles: ADMINS, permission: 'access-keys:write' },
  'secrets.set-expiry': { roles: ADMINS, permission: 'access-keys:write' },
  'secrets.deactivate': { roles: RESPONDERS, permission: 'access-keys:revoke' },
  'secrets.reactivate': { roles: ADMINS, permission: 'access-keys:write' },
  'secrets.revoke': { roles: RESPONDERS, permission: 'access-keys:revoke' },
  'self.rotate': { roles: ADMINS, permission: 'self:rotate' },
  'lost-changes.settle': { roles: ADMINS, permission: null },
  'audit.see': { roles: EVERYONE, permission: 'audit:read' },
  'audit.export': { roles: EVERYONE, permission: 'audit:read' },
  'verifiers.see': { roles: EVERYONE, permission: 'verifiers:read' },
  'cloud-accounts.see': { roles: EVERYONE, permission: 'cloud-accounts:read' },
  'cloud-accounts.manage': { roles: ADMINS, permission: 'cloud-accounts:write' },
  'permissions.see': { roles: EVERYONE, permission: 'permissions:read' },
  'permissions.manage': { roles: ADMINS, permission: 'permissions:write' },
  'policy.see': { roles: EVERYONE, permission: 'policy:read' },
  'policy.manage': { roles: ADMINS, permission: 'policy:write' },
  'members.see': { roles: EVERYONE, permission: null },
  'members.manage': { roles: ADMINS, permission: null },
  'workspaces.create': { roles: ADMINS, permission: null },
} as const satisfies Record<string, { roles: readonly MemberRole[]; permission: string | null }>

export type Action = keyof typeof ACTIONS

/** Whether a member of this role may do this; what the screen mirrors. */
export function memberMay(role: MemberRole, action: Action): boolean {
  return ACTIONS[action].roles.includes(role)
}

/** Whether this actor may do this. The one question that every command asks first. */
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
 * What a short-lived token is good for: to read, and to stop. Everything else leaves something behind (a key, a secret,
 * a wider grant, a longer life) that would outlast it, and outlast its key.
 */
function isForShortLived(permission: string): boolean {
  return permission.endsWith(':read') || permission === 'access-keys:revoke'
}

/**
 * Whether a key holds a permission for the whole workspace. Keys, the audit log, the policy belong to no cloud account:
 * who is limited to some accounts may read what is in these, not who else has keys.
 */
export function holdsForWorkspace(
  { permissions, grants }: Extract<Actor, { type: 'access_key' }>,
  permission: string,
): boolean {
  const isEverywhere = grants.some(({ role, accounts }) => accounts === 'all' && roleAllows(role, permission))
  return isEverywhere && permissions.includes(permission)
}
