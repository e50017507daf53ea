import { APPLICATION_ROLE, openDatabase } from '@/db/client'
import type { Env } from '@/lib/env'
import { ensureFirstAdmin } from '@/lib/services/ensure-first-admin'

/**
 * Prints how to sign in, as long as nobody can: the account made from the environment, or the link that makes
 * the first one.
 */
export async function announceSignIn(env: Env, say: (line: string) => void): Promise<void> {
  const { db, close } = openDatabase({
    url: env.DATABASE_URL,
    assumeRole: APPLICATION_ROLE,
    name: 'chatelaine start',
    connections: 1,
  })
  const email = env.CHATELAINE_ADMIN_EMAIL
  const password = env.CHATELAINE_ADMIN_PASSWORD
  const credentials = email && password ? { email, password } : null
  const outcome = await ensureFirstAdmin(db, { publicUrl: env.PUBLIC_URL, credentials }).finally(close)
  if (outcome.kind === 'created')
    say(`\nSign in as ${outcome.email} with the password from CHATELAINE_ADMIN_PASSWORD.`)
  if (outcome.kind === 'link')
    say(`\nTo create the first Global Admin, open this link (it works once):\n${outcome.url}`)
}
