import { migrate } from '@/db/migrate'
import { EnvError, loadEnv } from '@/lib/env'
import { announceSignIn } from './first-sign-in'

/**
 * Brings the database up to date and makes the first workspace, then ends: what a deployment runs once before it
 * starts its processes. `dist/migrate.js` needs nothing but the production packages.
 */
async function main(): Promise<void> {
  const env = loadEnv()
  await migrate(env.DATABASE_OWNER_URL ?? env.DATABASE_URL)
  console.log('The database is up to date')
  await announceSignIn(env, console.log)
}

main().catch((error: unknown) => {
  if (error instanceof EnvError) console.error(error.message)
  else console.error(`DATABASE_URL: ${error instanceof Error ? error.message : 'the migration failed'}`)
  process.exitCode = 1
})
