import { createHash, createHmac } from 'node:crypto'

/** SHA-256 of a credential's text. A browser sends it to find the key of a pasted secret. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}

/**
 * The stored hash of a credential: HMAC-SHA-256 with the pepper over SHA-256 of its text. Secrets have 256 random bits;
 * therefore a fast keyed hash is right (ASVS 5.0 6.5.2). Without the pepper, a stolen dump is useless.
 */
export function storedHash(pepper: string, digest: Buffer): Buffer {
  return createHmac('sha256', pepper).update(digest).digest()
}

/**
 * A keyed name for typed text, which may be a password: HMAC-SHA-256 with the pepper under a label with no other use.
 * Equal texts have equal names. Without the pepper, nobody can test guesses against a dump.
 */
export function hashOfTyped(pepper: string, text: string): Buffer {
  return createHmac('sha256', pepper).update(`chatelaine/typed/v1\n${text}`, 'utf8').digest()
}
