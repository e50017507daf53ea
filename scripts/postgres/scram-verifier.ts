import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

const ITERATIONS = 4096

/**
 * What PostgreSQL stores of a password (RFC 5803). A statement that sets a password is given this instead of the
 * password, which would stand in the server's log when statements are logged.
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, ITERATIONS, 32, 'sha256')
  const keyFor = (use: string) => createHmac('sha256', salted).update(use).digest()
  const storedKey = createHash('sha256').update(keyFor('Client Key')).digest()
  const parts = [salt, storedKey, keyFor('Server Key')].map((part) => part.toString('base64'))
  return `SCRAM-SHA-256$${ITERATIONS}:${parts[0]}$${parts[1]}:${parts[2]}`
}
