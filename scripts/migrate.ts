import { connectionConfig } from '@/db/client'
import { migrate } from '@/db/migrate'
import { requireSessions } from '@/db/prove-sessions'
import { loadEnv } from '@/lib/env'
import { loggerFor } from '@/lib/logger'
import { logCrashes, logProcessOutput, refuseStart, warnOfSettings } from '@/lib/process-output'
import { EnvError } from '@/lib/settings/env-error'
import { announceSignIn } from './product/first-sign-in'

/**
 * Migrates the database and creates the first workspace, then ends: a deployment runs it once before it starts its
 * processes. `dist/migrate.js` needs only the production packages. The sign-in instructions are words for a person on
 * standard output; the log is JSON lines on standard error.
 */
async function main(): Promise<void> {
  const env = loadEnv()
  logProcessOutput('migration')
  logCrashes('migration')
  // The URL of the processes is tried before any change: the sign-in link is created through it.
  const connection = { url: env.DATABASE_URL, assumeRole: null, name: 'chatelaine-migrate' }
  await requireSessions('DATABASE_URL', connectionConfig(connection))
  const setting = env.DATABASE_OWNER_URL ? 'DATABASE_OWNER_URL' : 'DATABASE_URL'
  await migrate(env[setting] ?? env.DATABASE_URL, undefined, setting, env.DATABASE_URL).catch(
    (error: unknown) => {
      throw error instanceof EnvError ? error : failureOf(setting, error)
    },
  )
  loggerFor('migration').info('The database is up to date')
  warnOfSettings('migration')
  await announceSignIn(env, (line) => process.stdout.write(`${line}\n`))
}

/** The error, with the setting whose URL was used. */
function failureOf(setting: string, cause: unknown): EnvError {
  return new EnvError([`${setting}: ${cause instanceof Error ? cause.message : 'the migration failed'}`])
}

main().catch((error: unknown) => {
  const isTold = error instanceof EnvError
  refuseStart('migration', isTold ? error : failureOf('DATABASE_URL', error))
  process.exitCode = 1
})
