import { randomBytes } from 'node:crypto'
import { SESSION_SETTINGS } from '@/lib/domain/session-settings'
import type { World } from '../worlds/world'

/** The settings that the product requires of each session. A pooler drops them, unless the role itself has them. */
const SETTINGS = {
  ...SESSION_SETTINGS,
  role: 'chatelaine_app',
  statement_timeout: '10000',
  lock_timeout: '5000',
  idle_in_transaction_session_timeout: '30000',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
}

/**
 * A separate user for one test, whose sessions always have the role and the limits of the product, by `ALTER ROLE …
 * SET`. If a pooler drops session settings, only the heartbeat proof can then detect the pooler.
 */
export async function addPooledUser(world: World): Promise<{ url: string; remove: () => Promise<void> }> {
  const name = `pooled_${randomBytes(6).toString('hex')}`
  const password = randomBytes(12).toString('hex')
  await world.sql(`create role ${name} login password '${password}' in role chatelaine_app`)
  for (const [setting, value] of Object.entries(SETTINGS)) {
    await world.sql(`alter role ${name} set ${setting} = '${value}'`)
  }
  const url = new URL(world.appUrl)
  url.username = name
  url.password = password
  return { url: url.href, remove: async () => void (await world.sql(`drop role ${name}`)) }
}
