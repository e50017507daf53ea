/**
 * Prints how to sign in, as long as nobody can: the account made from the environment, or the link that makes
 * the first one. The rooms it calls read their settings from the environment, hence the assignment.
 */
export async function announceSignIn(source: NodeJS.ProcessEnv, say: (line: string) => void): Promise<void> {
  Object.assign(process.env, source)
  const { ensureFirstAdmin } = await import('@/lib/services/ensure-first-admin')
  const outcome = await ensureFirstAdmin()
  if (outcome.kind === 'created')
    say(`\nSign in as ${outcome.email} with the password from CHATELAINE_ADMIN_PASSWORD.`)
  if (outcome.kind === 'link')
    say(`\nTo create the first Global Admin, open this link (it works once):\n${outcome.url}`)
}
