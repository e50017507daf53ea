import { createHmac, timingSafeEqual } from 'node:crypto'

/** The secrets that must match between a process and a database. */
export const CHECKED_SECRETS = ['CHATELAINE_PEPPER', 'CHATELAINE_SIGNING_KEY'] as const
export type CheckedSecret = (typeof CHECKED_SECRETS)[number]

/**
 * The stored check value of a secret: a keyed hash of a label with no other use. It does not help to guess a secret of
 * 32 random characters, and differs from stored credential hashes and encryption keys.
 */
export function checkValue(name: CheckedSecret, secret: string): Buffer {
  return createHmac('sha256', secret).update(`chatelaine/check-value/v1/${name}`).digest()
}

/** Whether a stored value matches this secret, in constant time. */
export function isCheckValue(name: CheckedSecret, secret: string, stored: Buffer): boolean {
  const own = checkValue(name, secret)
  return stored.length === own.length && timingSafeEqual(own, stored)
}
