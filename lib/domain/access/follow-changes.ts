import type { Actor } from './actor'
import { holdsForWorkspace, memberMay } from './may'

/**
 * Permissions with which a key may follow every change of its workspace. With each of them the key can read keys
 * anyway, or makes changes whose answers carry the same receipts.
 */
export const FOLLOWS_ALL_CHANGES = [
  'access-keys:read',
  'access-keys:write',
  'access-keys:revoke',
  'cloud-accounts:write',
  'permissions:write',
  'policy:write',
] as const

/** A key that may only rotate itself follows only its own changes. */
export const FOLLOWS_OWN_CHANGES = 'self:rotate'

/** The changes of its workspace that an actor may follow: all, the changes of one key, or none (null). */
export function changesToFollow(actor: Actor): 'all' | { keyId: string } | null {
  switch (actor.type) {
    case 'member':
      return memberMay(actor.role, 'access-keys.see') ? 'all' : null
    case 'access_key':
      if (FOLLOWS_ALL_CHANGES.some((permission) => holdsForWorkspace(actor, permission))) return 'all'
      return holdsForWorkspace(actor, FOLLOWS_OWN_CHANGES) ? { keyId: actor.keyId } : null
    case 'system':
      return 'all'
  }
}
