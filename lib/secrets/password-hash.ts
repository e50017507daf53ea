import { hash, verify } from '@node-rs/argon2'

// The library's default algorithm is argon2id; these are OWASP's parameters for it with 46 MiB.
const PARAMETERS = { memoryCost: 47104, timeCost: 1, parallelism: 1 } as const

/** argon2id of a password, in NFKC so that every keyboard types the same one. */
export async function hashPassword(password: string): Promise<string> {
  return await hash(password.normalize('NFKC'), PARAMETERS)
}

let decoy: Promise<string> | undefined

/**
 * Whether the password is right. Without a hash to compare with it does the same work against a decoy and says no,
 * so that time does not tell who has an account.
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password')
  const isRight = await verify(stored ?? (await decoy), password.normalize('NFKC'))
  return stored !== null && isRight
}
