import { type Action, memberMay } from '../access/may'
import type { MemberRole } from '../access/member-roles'
import type { KeyStatus, SecretStatus } from './key-status'

/** The actions on a key on screen. */
export type KeyAction =
  | 'create-secret'
  | 'edit'
  | 'create-like'
  | 'deactivate'
  | 'reactivate'
  | 'contain'
  | 'revoke'
  | 'delete'
export type SecretAction = 'set-expiry' | 'deactivate' | 'reactivate' | 'revoke'

const OF_KEY: Record<KeyStatus, readonly KeyAction[]> = {
  active: ['create-secret', 'edit', 'create-like', 'deactivate', 'contain', 'revoke'],
  inactive: ['create-secret', 'edit', 'create-like', 'reactivate', 'contain', 'revoke', 'delete'],
  expired: ['create-secret', 'edit', 'create-like', 'revoke', 'delete'],
  revoked: ['create-like', 'delete'],
}

const OF_SECRET: Record<SecretStatus, readonly SecretAction[]> = {
  active: ['set-expiry', 'deactivate', 'revoke'],
  inactive: ['set-expiry', 'reactivate', 'revoke'],
  expired: [],
  revoked: [],
}

/**
 * The actions that the key's state and the member's role allow. A contained key cannot be deleted. The server checks
 * again.
 */
export function keyActionsFor(role: MemberRole, status: KeyStatus, isContained = false): KeyAction[] {
  return OF_KEY[status].filter(
    (action) => memberMay(role, rightFor(action)) && !(isContained && action === 'delete'),
  )
}

function rightFor(action: KeyAction): Action {
  if (action === 'create-secret') return 'secrets.create'
  return action === 'create-like' ? 'access-keys.create' : `access-keys.${action}`
}

/** The same for a secret of a key. The secrets of a revoked key allow nothing. */
export function secretActionsFor(role: MemberRole, key: KeyStatus, secret: SecretStatus): SecretAction[] {
  if (key === 'revoked') return []
  return OF_SECRET[secret].filter((action) => memberMay(role, `secrets.${action}`))
}
