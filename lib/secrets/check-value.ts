import { createHmac, timingSafeEqual } from 'node:crypto'

/** The secrets of an installation by which a process and a database know that they belong together. */
export const CHECKED_SECRETS = ['CHATELAINE_PEPPER', 'CHATELAINE_SIGNING_KEY'] as const
export type CheckedSecret = (typeof CHECKED_SECRETS)[number]

/**
 * What is stored of a secret to recognise it: a keyed hash of a label that serves nothing else. It does not help to guess a
 * secret of 32 random characters, and it is neither a stored hash of a credential nor a key that encrypts anything.
 */
export function checkValue(name: CheckedSecret, secret: string): Buffer {
  return createHmac('sha256', secret).update(`chatelaine/check-value/v1/${name}`).digest()
}

/** Whether a stored value is that of this secret; the comparison takes the same time either way. */
export function isCheckValue(name: CheckedSecret, secret: string, stored: Buffer): boolean {
  const own = checkValue(name, secret)
  return stored.length === own.length && timingSafeEqual(own, stored)
}
