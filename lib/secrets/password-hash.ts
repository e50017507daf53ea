import { hash, verify } from '@node-rs/argon2'

// The library's default algorithm is argon2id. These are OWASP's parameters for 46 MiB.
const PARAMETERS = { memoryCost: 47104, timeCost: 1, parallelism: 1 } as const

/** The argon2id hash of a password in NFKC, so that every keyboard types the same password. */
export async function hashPassword(password: string): Promise<string> {
  return await hash(password.normalize('NFKC'), PARAMETERS)
}

let decoy: Promise<string> | undefined

/**
 * Whether the password is right. Without a stored hash, the function does the same work against a decoy and returns
 * false, so that its duration does not reveal who has an account.
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password')
  const isRight = await verify(stored ?? (await decoy), password.normalize('NFKC'))
  return stored !== null && isRight
}
