import type pg from 'pg'
import { type ConnectionOptions, type DatabaseHandle, openPool } from '@/db/client'
import { typedDatabase } from '@/db/typed-database'
import { verifierConnections } from '@/lib/domain/connection-budget'

/** A caller waits for each answer. Therefore a quick 503 is better than a late answer. */
const PATIENCE_MS = 2_000
/**
 * The database gives up a statement before our time-out. A statement that outlives our wait would hold a connection
 * beyond the size of the pool.
 */
const STATEMENT_MS = 1_800
/** With this many requests in the queue the verifier is not ready: a load balancer should choose another one. */
const MOST_WAITING = 2_000

export type VerifierDatabase = DatabaseHandle & {
  /** For the prepared point look-ups of verification only: each is planned once per connection. */
  points: pg.Pool
  /** One connection for the heartbeats of the lease. Under load, a shared one would make the verifier lose its lease. */
  heartbeats: pg.Pool
  answers: () => Promise<boolean>
}

/**
 * The verifier's pools, with short time-outs. Only the time-out bounds the queue: a request without a connection
 * fails after PATIENCE_MS. Therefore the queue holds at most the arrivals of that time.
 */
export function openVerifierDatabase(options: ConnectionOptions, most?: number): VerifierDatabase {
  const connections = verifierConnections(most)
  const pool = patientPool(options, connections.pool)
  // By default PostgreSQL plans a look-up of several hashes each time, which costs more than the look-up.
  const points = patientPool(options, connections.points, ['plan_cache_mode=force_generic_plan'])
  const heartbeats = patientPool({ ...options, name: `${options.name}-heartbeat` }, 1)
  const answers = async () => {
    try {
      await points.query('select 1')
      return pool.waitingCount < MOST_WAITING
    } catch {
      return false
    }
  }
  const close = async () => {
    await Promise.all([pool.end(), points.end(), heartbeats.end()])
  }
  return { db: typedDatabase(pool), pool, points, heartbeats, close, answers }
}

function patientPool(
  options: ConnectionOptions,
  connections: number,
  settings: readonly string[] = [],
): pg.Pool {
  const limits = { statementMs: STATEMENT_MS, connectMs: PATIENCE_MS, queryMs: PATIENCE_MS }
  return openPool({ ...options, settings, limits }, connections)
}
