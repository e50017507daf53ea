import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits that name a session (or a one-time link) to whoever holds them. */
export function newBearerToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of it. The token is random, so a plain hash is enough (ASVS 5.0 6.5.2). */
export function bearerTokenHash(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest()
}
