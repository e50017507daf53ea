import { eq, sql } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { keySecrets, secretChecks, signingKeys } from '@/db/schema'
import { type CheckedSecret, checkValue, isCheckValue } from '@/lib/secrets/check-value'
import { decryptsSigningKey } from '@/lib/secrets/token-signing'
import { EnvError } from '@/lib/settings/env-error'

/** This process has another secret than the database was made with. The message is one line for the operator. */
export class WrongSecretError extends EnvError {
  constructor(readonly setting: CheckedSecret) {
    super([`${setting} is not the one this database was made with`])
  }
}

export type OwnSecrets = Partial<Record<CheckedSecret, string>>

/** Secrets that the database cannot check yet: the pepper of a database from before check values existed. */
export type Unproven = { readonly CHATELAINE_PEPPER: boolean }

/**
 * Compares the secrets of this process with the secrets that the database was made with. Throws `WrongSecretError` if
 * one differs. The first process stores the check value of a secret: of the signing key, if nothing is encrypted yet or
 * if the key decrypts the stored values; of the pepper, if no credential is stored yet. Processes that start together
 * agree on one value.
 */
export async function checkSecrets(executor: Executor, own: OwnSecrets): Promise<Unproven> {
  const signingKey = own.CHATELAINE_SIGNING_KEY
  if (signingKey !== undefined)
    await check(executor, 'CHATELAINE_SIGNING_KEY', signingKey, () =>
      mayVouchForSigningKey(executor, signingKey),
    )
  const pepper = own.CHATELAINE_PEPPER
  const isProven =
    pepper === undefined ||
    (await check(executor, 'CHATELAINE_PEPPER', pepper, () => hasNoCredentials(executor)))
  return { CHATELAINE_PEPPER: !isProven }
}

/** Stores the check value of a pepper that has just accepted a stored credential. Throws if another one is stored. */
export async function provePepper(executor: Executor, pepper: string): Promise<void> {
  await check(executor, 'CHATELAINE_PEPPER', pepper, async () => true)
}

/** True if the secret is right; false if that cannot be known yet. */
async function check(
  executor: Executor,
  name: CheckedSecret,
  secret: string,
  mayVouch: () => Promise<boolean>,
): Promise<boolean> {
  const known = (await storedValue(executor, name)) ?? (await firstValue(executor, name, secret, mayVouch))
  if (known === null) return false
  if (!isCheckValue(name, secret, known)) throw new WrongSecretError(name)
  return true
}

async function firstValue(
  executor: Executor,
  name: CheckedSecret,
  secret: string,
  mayVouch: () => Promise<boolean>,
): Promise<Buffer | null> {
  if (!(await mayVouch())) return null
  const value = checkValue(name, secret)
  await executor.insert(secretChecks).values({ name, value }).onConflictDoNothing()
  // Another process may have been first; then its value is in force.
  return await storedValue(executor, name)
}

async function storedValue(executor: Executor, name: CheckedSecret): Promise<Buffer | null> {
  const rows = await executor
    .select({ value: secretChecks.value })
    .from(secretChecks)
    .where(eq(secretChecks.name, name))
  return rows[0]?.value ?? null
}

/** A key that decrypts none of the stored values is certainly wrong. */
async function mayVouchForSigningKey(executor: Executor, secret: string): Promise<boolean> {
  const [stored] = await executor
    .select({ kid: signingKeys.kid, privateEncrypted: signingKeys.privateEncrypted })
    .from(signingKeys)
    .orderBy(sql`${signingKeys.signsFrom} desc`)
    .limit(1)
  if (stored !== undefined && !decryptsSigningKey(secret, stored))
    throw new WrongSecretError('CHATELAINE_SIGNING_KEY')
  return true
}

async function hasNoCredentials(executor: Executor): Promise<boolean> {
  const found = await executor.select({ id: keySecrets.id }).from(keySecrets).limit(1)
  return found.length === 0
}
