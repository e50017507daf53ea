import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { countDatabaseError } from '@/lib/metrics/process-counts'
import { type CheckedConfig, checkedClients } from './checked-client'
import { gateOf } from './connection-gate'
import { CountedPool } from './counted-pool'
import { driverConfig } from './driver-config'
import type * as schema from './schema'
import { type Database, typedDatabase } from './typed-database'

export type { Database }
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** The target of a query: the pool, or the caller's transaction. */
export type Executor = NodePgDatabase<typeof schema> | Transaction

/** The application's role. It owns no table, and may only append to the audit log. */
export const APPLICATION_ROLE = 'chatelaine_app'

export type ConnectionOptions = {
  url: string
  /** The role to assume if the user of the URL is the owner. */
  assumeRole: string | null
  name: string
  /** Further session settings, as `name=value`. They come last and therefore win. */
  settings?: readonly string[]
  /** Limits of waits, in milliseconds, if they differ from those for a person who waits for a page. */
  limits?: { statementMs?: number; connectMs?: number; queryMs?: number }
  /** Waits for its turn while the database is away, instead of failing with the known reason. */
  isPatient?: boolean
}

const LOCK_MS = 5_000
const IDLE_IN_TRANSACTION_MS = 30_000

/**
 * Options for one connection as the application. Every wait is bounded: a locked or vanished database causes an error
 * instead of a page that hangs. The connection is paced and checked (`checked-client.ts`). Throws an `EnvError` if the
 * address cannot be used.
 */
export function connectionConfig(options: ConnectionOptions): CheckedConfig {
  const { url, assumeRole, name, settings: further = [], limits = {}, isPatient = false } = options
  const statementMs = limits.statementMs ?? 10_000
  const settings = [
    `lock_timeout=${LOCK_MS}`,
    `idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
    // Compiling a statement takes longer than any of ours may run.
    'jit=off',
    // Parallel workers read more rows than a page of fifty needs, and take the cores of other requests.
    'max_parallel_workers_per_gather=0',
    ...further,
    `statement_timeout=${statementMs}`,
  ]
  if (assumeRole !== null) settings.push(`role=${assumeRole}`)
  return {
    ...driverConfig(url, name, settings),
    connectionTimeoutMillis: limits.connectMs ?? 5_000,
    query_timeout: limits.queryMs ?? 11_000,
    gate: gateOf(url),
    needs: { role: assumeRole, statementMs, lockMs: LOCK_MS, idleInTransactionMs: IDLE_IN_TRANSACTION_MS },
    needsSchema: assumeRole !== null,
    isPatient,
  }
}

/** How long a migration waits for a lock, including the lock of another migration. Its statements have no limit. */
const OWNER_LOCK_MS = 600_000

/**
 * Options for one connection as the owner of the tables, for migrations. The check uses the same limits to detect a
 * pooler.
 */
export function ownerConfig(url: string, name: string): CheckedConfig {
  const needs = { role: null, statementMs: 0, lockMs: OWNER_LOCK_MS, idleInTransactionMs: 0 }
  const settings = [
    'statement_timeout=0',
    'idle_in_transaction_session_timeout=0',
    `lock_timeout=${OWNER_LOCK_MS}`,
  ]
  return {
    ...driverConfig(url, name, settings),
    connectionTimeoutMillis: 5_000,
    gate: gateOf(url),
    needs,
    needsSchema: false,
    isPatient: false,
  }
}

export type DatabaseHandle = { db: Database; pool: pg.Pool; close: () => Promise<void> }

/** A pool and the typed database on it. */
export function openDatabase(options: ConnectionOptions & { connections?: number }): DatabaseHandle {
  const pool = openPool(options, options.connections ?? 10)
  return { db: typedDatabase(pool), pool, close: () => pool.end() }
}

/** A pool of checked connections. Broken connections are dropped without an exception: their queries fail anyway. */
export function openPool(options: ConnectionOptions, connections: number): pg.Pool {
  const config = connectionConfig(options)
  const pool = new CountedPool(options.name, {
    connectionTimeoutMillis: config.connectionTimeoutMillis,
    max: connections,
    idleTimeoutMillis: 30_000,
    Client: checkedClients(config),
  })
  pool.on('error', () => undefined)
  // A missing answer puts the other connections in doubt; an error of PostgreSQL does not. A caller may also release a
  // connection as broken without an error. An exception in this listener would keep the connection out of the pool for
  // ever.
  pool.on('release', (error: unknown) => {
    if (!(error instanceof Error) || 'code' in error) return
    if (/read timeout/i.test(error.message)) countDatabaseError('no_answer')
    config.gate.doubt()
  })
  return pool
}
