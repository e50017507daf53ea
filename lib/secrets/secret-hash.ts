import { createHash, createHmac } from 'node:crypto'

/** SHA-256 of a credential's text: what a browser sends to find a key by a secret that somebody pasted. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}

/**
 * What is stored of a credential: HMAC-SHA-256 with the pepper over SHA-256 of its text. The secrets carry 256
 * random bits, so a fast keyed hash is the right one (ASVS 5.0 6.5.2); without the pepper a stolen dump tells nothing.
 */
export function storedHash(pepper: string, digest: Buffer): Buffer {
  return createHmac('sha256', pepper).update(digest).digest()
}

/**
 * A name for text that a person typed and that may be anything, a password too: HMAC-SHA-256 with the pepper under a label
 * that serves nothing else. Equal texts have equal names; a dump without the pepper cannot be used to test guesses.
 */
export function hashOfTyped(pepper: string, text: string): Buffer {
  return createHmac('sha256', pepper).update(`chatelaine/typed/v1\n${text}`, 'utf8').digest()
}
