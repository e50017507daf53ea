import { memberMay } from '../access/may'
import type { MemberRole } from '../access/member-roles'
import type { KeyStatus, SecretStatus } from './key-status'

/** What can be done to a key on screen. */
export type KeyAction = 'create-secret' | 'edit' | 'deactivate' | 'reactivate' | 'revoke' | 'delete'
export type SecretAction = 'set-expiry' | 'deactivate' | 'reactivate' | 'revoke'

const OF_KEY: Record<KeyStatus, readonly KeyAction[]> = {
  active: ['create-secret', 'edit', 'deactivate', 'revoke'],
  inactive: ['create-secret', 'edit', 'reactivate', 'revoke', 'delete'],
  expired: ['create-secret', 'edit', 'revoke', 'delete'],
  revoked: ['delete'],
}

const OF_SECRET: Record<SecretStatus, readonly SecretAction[]> = {
  active: ['set-expiry', 'deactivate', 'revoke'],
  inactive: ['set-expiry', 'reactivate', 'revoke'],
  expired: [],
  revoked: [],
}

/** The actions that a key in this state allows and this member may take; the server asks again. */
export function keyActionsFor(role: MemberRole, status: KeyStatus): KeyAction[] {
  return OF_KEY[status].filter((action) =>
    memberMay(role, action === 'create-secret' ? 'secrets.create' : `access-keys.${action}`),
  )
}

/** The same for one of a key's secrets. A revoked key's secrets are as dead as it is. */
export function secretActionsFor(role: MemberRole, key: KeyStatus, secret: SecretStatus): SecretAction[] {
  if (key === 'revoked') return []
  return OF_SECRET[secret].filter((action) => memberMay(role, `secrets.${action}`))
}
