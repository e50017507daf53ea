import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { enter, type GeneratedSecrets, leave, withLock } from './data-directory'
import { type Cluster, ensureDatabase, openCluster } from './postgres/cluster'
import { StartError } from './start-error'

const DATABASE = 'chatelaine'

/** The two addresses of the product's database: as the tables' owner and as the application. */
export interface DatabaseAddresses {
  readonly DATABASE_URL: string
  readonly DATABASE_OWNER_URL: string
}

/** The embedded PostgreSQL while this process uses it. */
export interface EmbeddedDatabase {
  readonly addresses: DatabaseAddresses
  /** Settles when the database is gone and could not be brought back. */
  readonly lost: Promise<string>
  close(): Promise<void>
}

/** Opens the folder's PostgreSQL, or joins the one that runs. The last process to leave stops it. */
export async function openEmbedded(
  directory: string,
  secrets: GeneratedSecrets,
  progress: (line: string) => void,
): Promise<EmbeddedDatabase> {
  const open = () =>
    openCluster({ directory: path.join(directory, 'postgres'), passwords: secrets.database, progress })
  const cluster = await withLock(directory, async () => {
    const opened = await open()
    await ensureDatabase(opened, DATABASE)
    enter(directory)
    return opened
  })
  const watch = keepAlive(cluster, () => withLock(directory, open), progress)
  return {
    addresses: {
      DATABASE_URL: cluster.url('app', DATABASE),
      DATABASE_OWNER_URL: cluster.url('owner', DATABASE),
    },
    lost: watch.lost,
    close: () =>
      withLock(directory, async () => {
        const current = await watch.end()
        if (leave(directory).lastOne) await current.stop()
      }),
  }
}

/** Starts the database again when something outside ends it; the processes reconnect by themselves. */
function keepAlive(first: Cluster, reopen: () => Promise<Cluster>, progress: (line: string) => void) {
  let current = first
  let ending = false
  const loop = async (): Promise<string> => {
    for (let restarts = 0; restarts < 5; ) {
      await sleep(1_000, undefined, { ref: false })
      if (ending) return 'ended'
      if (current.isRunning()) continue
      restarts += 1
      progress('The embedded PostgreSQL ended by itself; starting it again')
      current = await reopen()
      if (current.port !== first.port) return 'The embedded PostgreSQL could not get its port back'
    }
    return 'The embedded PostgreSQL ended again and again'
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

/** Refuses a `DATABASE_URL` that does not lead to a PostgreSQL of version 15 or newer. */
export async function requireDatabase(setting: string, connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  let version: number
  try {
    await client.connect()
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
    version = Number(rows[0]?.server_version_num)
  } catch (error) {
    const { hostname, port } = new URL(connectionString)
    throw new StartError(`${setting} cannot be reached: ${reason(error)} (${hostname}:${port || 5432})`)
  } finally {
    await client.end().catch(() => {})
  }
  if (version < 150_000)
    throw new StartError(`${setting} leads to PostgreSQL ${(version / 10_000) | 0}; 15 or newer is needed`)
}

/** The driver's words, which hold no password. A host with several addresses fails with one error for each. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return reason(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}
