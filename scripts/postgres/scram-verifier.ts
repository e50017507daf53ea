import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

const ITERATIONS = 4096

/**
 * The stored form of a password in PostgreSQL (RFC 5803). Statements that set a password use it, because a server that
 * logs statements would log the password.
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, ITERATIONS, 32, 'sha256')
  const keyFor = (use: string) => createHmac('sha256', salted).update(use).digest()
  const storedKey = createHash('sha256').update(keyFor('Client Key')).digest()
  const parts = [salt, storedKey, keyFor('Server Key')].map((part) => part.toString('base64'))
  return `SCRAM-SHA-256$${ITERATIONS}:${parts[0]}$${parts[1]}:${parts[2]}`
}
