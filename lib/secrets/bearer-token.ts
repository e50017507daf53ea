import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits. Possession of the token gives access to a session (or a one-time link). */
export function newBearerToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The stored form of the token. The token is random; therefore a plain hash is enough (ASVS 5.0 6.5.2). */
export function bearerTokenHash(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest()
}
