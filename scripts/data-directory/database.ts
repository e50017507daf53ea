import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CheckedClient } from '@/db/checked-client'
import { connectionConfig } from '@/db/client'
import { NoConnectionError } from '@/db/no-connection-error'
import { readDatabaseAddress } from '@/lib/domain/database-address'
import { type Cluster, ensureDatabase, openCluster } from '../postgres/cluster'
import { StartError } from '../start-error'
import { enter, type GeneratedSecrets, leave, withLock } from './data-directory'
import { refuseUnusable } from './folder-state'

/** The product's database inside the embedded PostgreSQL. */
export const DATABASE = 'chatelaine'

/** The setting with the URL of the owner of the tables. */
export function settingOf(given: NodeJS.ProcessEnv): string {
  if (given.DATABASE_OWNER_URL) return 'DATABASE_OWNER_URL'
  return given.DATABASE_URL ? 'DATABASE_URL' : 'CHATELAINE_DATA_DIR'
}

/** The two URLs of the product's database: for the owner of the tables and for the application. */
export interface DatabaseAddresses {
  readonly DATABASE_URL: string
  readonly DATABASE_OWNER_URL: string
}

/** The embedded PostgreSQL while this process uses it. */
export interface EmbeddedDatabase {
  readonly addresses: DatabaseAddresses
  /** Settles when the database has ended and could not be restarted. */
  readonly lost: Promise<string>
  close(): Promise<void>
}

/** Opens the folder's PostgreSQL, or joins the running one. The last process to leave stops it. */
export async function openEmbedded(
  directory: string,
  secrets: GeneratedSecrets,
  progress: (line: string) => void,
  stopped?: AbortSignal,
): Promise<EmbeddedDatabase> {
  const open = () =>
    openCluster({ directory: path.join(directory, 'postgres'), passwords: secrets.database, progress })
  const start = async () => {
    refuseUnusable(directory)
    const opened = await open()
    await ensureDatabase(opened, DATABASE)
    enter(directory)
    return opened
  }
  const cluster = await withLock(directory, start, { progress, stopped })
  const watch = keepAlive(cluster, () => withLock(directory, open, { progress }), progress)
  return {
    addresses: {
      DATABASE_URL: cluster.url('app', DATABASE),
      DATABASE_OWNER_URL: cluster.url('owner', DATABASE),
    },
    lost: watch.lost,
    close: () => {
      const end = async () => {
        const current = await watch.end()
        if (leave(directory).lastOne) await current.stop()
      }
      return withLock(directory, end, { progress })
    },
  }
}

/** Restarts the database if it ends unexpectedly; the processes reconnect by themselves. */
function keepAlive(first: Cluster, reopen: () => Promise<Cluster>, progress: (line: string) => void) {
  let current = first
  let ending = false
  const loop = async (): Promise<string> => {
    for (let restarts = 0; restarts < 5; ) {
      await sleep(1_000, undefined, { ref: false })
      if (ending) return 'ended'
      if (current.isRunning()) continue
      restarts += 1
      progress('The embedded PostgreSQL stopped unexpectedly. Starting it again')
      current = await reopen()
      if (current.port !== first.port) return 'The embedded PostgreSQL could not get its port back'
    }
    return 'The embedded PostgreSQL keeps stopping'
  }
  const watching = loop().catch(
    (error: Error) => `The embedded PostgreSQL could not be started: ${error.message}`,
  )
  const lost = watching.then((line) => (ending ? new Promise<string>(() => {}) : line))
  const end = async () => {
    ending = true
    return current
  }
  return { lost, end }
}

/**
 * Refuses a URL unless it leads to a PostgreSQL that the product can rely on (`db/check-connection.ts`). The
 * application's role is checked later: the migration may have to create it first.
 */
export async function requireDatabase(setting: string, url: string): Promise<void> {
  const address = readDatabaseAddress(url)
  if ('problem' in address) throw new StartError(`${setting} ${address.problem}`)
  const limits = { connectMs: 10_000 }
  const config = connectionConfig({ url, assumeRole: null, name: 'chatelaine-start', limits })
  const client = new CheckedClient(config)
  try {
    await client.connect()
  } catch (error) {
    if (!(error instanceof NoConnectionError)) throw error
    if (error.code === 'SESSION') throw new StartError(`${setting}: ${error.message}`)
    const where = `${client.host}:${client.port}`
    throw new StartError(`${setting} cannot be reached: ${error.message.replace(/\.$/, '')} (${where})`)
  } finally {
    await client.end().catch(() => {})
  }
}
