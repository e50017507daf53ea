import type { Actor } from './actor'
import { holdsForWorkspace, memberMay } from './may'

/**
 * Permissions of a key that may follow every change of its workspace: with each of them the key reads keys, or makes
 * changes whose answers carry the same receipts.
 */
export const FOLLOWS_ALL_CHANGES = [
  'access-keys:read',
  'access-keys:write',
  'access-keys:revoke',
  'cloud-accounts:write',
  'permissions:write',
  'policy:write',
] as const

/** A key that may only rotate itself follows the changes of itself, and no others. */
export const FOLLOWS_OWN_CHANGES = 'self:rotate'

/** Which changes of its workspace an actor may follow: all, those of one key, or none (null). */
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
