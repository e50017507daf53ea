import { labelled } from '../labelled'

/** The states of an access key in lists. */
export const [KEY_STATUSES, KEY_STATUS_LABELS] = labelled({
  active: 'Active',
  inactive: 'Inactive',
  revoked: 'Revoked',
  expired: 'Expired',
})
export type KeyStatus = (typeof KEY_STATUSES)[number]

/**
 * The state of a key. Final states win over reversible ones: revoked, then expired (every secret has expired), then
 * deactivated. A key without a secret has not expired. Instants are epoch milliseconds.
 */
export function keyStatus(
  key: { revokedAt: number | null; deactivatedAt: number | null; expiresAt: number | null },
  now: number,
): KeyStatus {
  if (key.revokedAt !== null) return 'revoked'
  if (key.expiresAt !== null && key.expiresAt <= now) return 'expired'
  return key.deactivatedAt === null ? 'active' : 'inactive'
}

/** A secret has the states of a key, with the same precedence. */
export type SecretStatus = KeyStatus

/** The effective state of a secret: every secret of a revoked key counts as revoked. */
export function statusUnderKey(secret: SecretStatus, key: KeyStatus): SecretStatus {
  return key === 'revoked' && secret !== 'expired' ? 'revoked' : secret
}

/** The limit of secrets of one key that are neither expired nor revoked. Deactivated secrets count. */
export const MOST_ACTIVE_SECRETS = 2

/** Whether a secret counts towards MOST_ACTIVE_SECRETS. */
export function countsAsActive(
  secret: { revokedAt: number | null; expiresAt: number },
  now: number,
): boolean {
  return secret.revokedAt === null && secret.expiresAt > now
}
