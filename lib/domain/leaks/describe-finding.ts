import type { KeyStatus, SecretStatus } from '../access-keys/key-status'
import { type Lookup, readLookup } from '../credentials/lookup'
import type { Finding } from './finding'

/** A sentence about one secret, with an instant in the middle that the reader sees as "2 days ago". */
export type SecretSentence = { before: string; at: string | null; after: string }

const KEY_AFTER: Record<KeyStatus, string> = {
  active: ' The key is still active.',
  inactive: ' The key is deactivated.',
  expired: ' The key has no secret that works.',
  revoked: ' The key is revoked.',
}

/** The state of the pasted secret and of its key; or the way in which a key was found without a secret. */
export function describeFinding({
  lookup,
  key,
  secret,
}: Pick<Finding, 'lookup' | 'secret'> & { key: Omit<Finding['key'], 'id' | 'name'> }): SecretSentence {
  const read = readLookup(lookup)
  if (secret === null)
    return {
      before: isDamaged(read) ? 'Found by the key ID inside a damaged secret' : 'Found by key ID',
      at: null,
      after: '.',
    }
  const name = `${read?.by === 'hint' ? 'Secret' : 'This secret'} ${secret.hint}`
  if (secret.status === 'active' && key.status === 'revoked')
    return { before: `${name} was stopped with its key, which was revoked`, at: key.revokedAt, after: '.' }
  if (secret.status === 'active' && key.status === 'inactive')
    return { before: `${name} is blocked: its key was deactivated`, at: key.deactivatedAt, after: '.' }
  return { before: `${name} ${STATES[secret.status]}`, at: endOf(secret), after: `.${KEY_AFTER[key.status]}` }
}

const STATES: Record<SecretStatus, string> = {
  active: 'is live',
  inactive: 'was deactivated',
  revoked: 'was revoked',
  expired: 'expired',
}

function endOf(secret: NonNullable<Finding['secret']>): string | null {
  if (secret.status === 'revoked') return secret.revokedAt
  if (secret.status === 'inactive') return secret.deactivatedAt
  return secret.status === 'expired' ? secret.effectiveExpiresAt : null
}

function isDamaged(lookup: Lookup | null): boolean {
  return lookup !== null && (lookup.by === 'key-id' || lookup.by === 'secret-id') && lookup.isDamaged
}
