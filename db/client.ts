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
  /** Bounds of a wait, in milliseconds, where they differ from those of a person who waits for a page. */
  limits?: { statementMs?: number; connectMs?: number; queryMs?: number }
  /** Waits for a turn while the database is away, instead of failing with the known reason. */
  isPatient?: boolean
}

const LOCK_MS = 5_000
const IDLE_IN_TRANSACTION_MS = 30_000

/**
 * Options for one connection as the application. Every wait is bounded, so that a locked or vanished database
 * becomes an error that says so and not a page that hangs. The connection is paced and checked (`checked-client.ts`).
 * Throws an `EnvError` if the address cannot be used.
 */
export function connectionConfig(options: ConnectionOptions): CheckedConfig {
  const { url, assumeRole, name, settings: further = [], limits = {}, isPatient = false } = options
  const statementMs = limits.statementMs ?? 10_000
  const settings = [
    `lock_timeout=${LOCK_MS}`,
    `idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
    // Compiling a statement takes longer than any of ours may run.
    'jit=off',
    // Parallel workers run ahead of a page that needs fifty rows, and take the cores of other requests.
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

/** A migration waits so long for a lock, another migration included. Its statements take as long as they take. */
const OWNER_LOCK_MS = 600_000

/** Options for one connection as the owner of the tables: for migrations. The check tells a pooler by the same limits. */
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

/** A pool of checked connections. Broken ones are dropped, not thrown: their queries fail anyway. */
export function openPool(options: ConnectionOptions, connections: number): pg.Pool {
  const config = connectionConfig(options)
  const pool = new CountedPool(options.name, {
    connectionTimeoutMillis: config.connectionTimeoutMillis,
    max: connections,
    idleTimeoutMillis: 30_000,
    Client: checkedClients(config),
  })
  pool.on('error', () => undefined)
  // An answer that never came leaves the other connections in doubt; an error of PostgreSQL does not.
  // A user of a connection may also give it back as broken without an error. A listener that throws here would keep the
  // connection out of the pool for ever.
  pool.on('release', (error: unknown) => {
    if (!(error instanceof Error) || 'code' in error) return
    if (/read timeout/i.test(error.message)) countDatabaseError('no_answer')
    config.gate.doubt()
  })
  return pool
}
