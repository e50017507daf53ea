import type { Executor } from '@/db/client'
import type { Env } from '@/lib/env'
import { describeInstallation } from '@/lib/services/installation/describe-installation'
import { ensureFirstAdmin } from '@/lib/services/installation/ensure-first-admin'
import { checkSecrets } from '@/lib/services/secret-checks/check-secrets'
import { onDatabase } from './start-database'

/**
 * Checks that the secrets match the database, and prints a summary of the database. While nobody can sign in, prints
 * how to sign in: the account from the environment, or the link that creates the first account. Throws
 * `WrongSecretError`.
 */
export async function announceSignIn(env: Env, say: (line: string) => void): Promise<void> {
  const email = env.CHATELAINE_ADMIN_EMAIL
  const password = env.CHATELAINE_ADMIN_PASSWORD
  const credentials = email && password ? { email, password } : null
  const { found, outcome } = await onDatabase(env.DATABASE_URL, async (db) => {
    await checkSecrets(db, env)
    const found = await whatIsThere(db)
    const outcome = await ensureFirstAdmin(db, { publicUrl: env.PUBLIC_URL, credentials })
    return { found, outcome }
  })
  say(found)
  if (outcome.kind === 'created')
    say(`\nSign in as ${outcome.email} with the password from CHATELAINE_ADMIN_PASSWORD.`)
  if (outcome.kind === 'link')
    say(
      `\nTo create the first Global Admin, open this link. It works once, and each start prints a new one:\n${outcome.url}`,
    )
}

/** Prints a summary of the database at this URL of its owner. */
export async function announceFound(ownerUrl: string, say: (line: string) => void): Promise<void> {
  say(await onDatabase(ownerUrl, whatIsThere))
}

async function whatIsThere(db: Executor): Promise<string> {
  const found = await describeInstallation(db)
  return found === null ? 'The database was empty: this is a new installation.' : `Found ${found}.`
}
