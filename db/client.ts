import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import * as schema from './schema'

export type Database = NodePgDatabase<typeof schema> & { $client: pg.Pool }
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** What a query runs on: the pool, or the caller's transaction. */
export type Executor = NodePgDatabase<typeof schema> | Transaction

/** The role that the application runs as: owns no table, and may only append to the audit log. */
export const APPLICATION_ROLE = 'chatelaine_app'

export type ConnectionOptions = {
  url: string
  /** Role to assume, when the URL's own role is the owner. */
  assumeRole: string | null
  name: string
  /** Further settings of the session, as `name=value`. They come last, so that they count. */
  settings?: readonly string[]
}

/**
 * Options for one connection as the application. Every wait is bounded, so that a locked or vanished database
 * becomes an error that says so and not a page that hangs.
 */
export function connectionConfig({
  url,
  assumeRole,
  name,
  settings: further = [],
}: ConnectionOptions): pg.ClientConfig {
  const settings = [
    'statement_timeout=10000',
    'lock_timeout=5000',
    'idle_in_transaction_session_timeout=30000',
    // Compiling a statement takes longer than any of ours may run.
    'jit=off',
    // Parallel workers run ahead of a page that needs fifty rows, and take the cores of other requests.
    'max_parallel_workers_per_gather=0',
  ]
  if (assumeRole !== null) settings.push(`role=${assumeRole}`)
  settings.push(...further)
  return {
    connectionString: url,
    application_name: name,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: 5000,
    query_timeout: 11000,
    keepAlive: true,
  }
}

export type DatabaseHandle = { db: Database; pool: pg.Pool; close: () => Promise<void> }

/**
 * A pool and the typed database on it. Broken connections are dropped, not thrown: the pool listens only to idle
 * ones, and an unheard error of one that a transaction holds would end the process. Its query fails anyway.
 */
export function openDatabase(options: ConnectionOptions & { connections?: number }): DatabaseHandle {
  const pool = new pg.Pool({
    ...connectionConfig(options),
    max: options.connections ?? 10,
    idleTimeoutMillis: 30000,
    onConnect: refuseStandby,
  })
  surviveBrokenConnections(pool)
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() }
}

/**
 * A connection that breaks is told to whoever waits for a query on it. Without listeners, one that breaks between
 * two queries (idle in the pool, or inside a transaction) would end the process instead.
 */
export function surviveBrokenConnections(pool: pg.Pool): void {
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
}

/**
 * A standby may lag behind a revocation, and nothing that it says can be trusted to be so now. One that is reached by a
 * wrong address, or by an address whose primary has moved on, counts as a database that is away.
 */
export async function refuseStandby(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ standby: boolean }>('select pg_is_in_recovery() as standby')
  if (rows[0]?.standby === false) return
  const message = 'The database is a standby. Name the primary: a standby may lag behind a revocation.'
  throw Object.assign(new Error(message), { code: READ_ONLY })
}

/** What PostgreSQL itself says to whoever wants to write on a standby. */
const READ_ONLY = '25006'
