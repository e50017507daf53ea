import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import {
  type ConnectionOptions,
  connectionConfig,
  type DatabaseHandle,
  refuseStandby,
  surviveBrokenConnections,
} from '@/db/client'
import * as schema from '@/db/schema'

/** A caller of the verifier waits for an answer itself: better a 503 soon than the truth too late. */
const PATIENCE_MS = 2_000
/**
 * The database gives up a statement before we stop waiting for it. One that went on without us would hold a connection
 * more than the pool may have.
 */
const STATEMENT_MS = 1_800
const CONNECTIONS = 10
const POINT_CONNECTIONS = 4
/** With so many waiting for a connection it is not ready: whoever sends requests should choose another. */
const MOST_WAITING = 2_000

export type VerifierDatabase = DatabaseHandle & {
  /** For the prepared point look-ups of verification only: each is planned once and never again. */
  points: pg.Pool
  answers: () => Promise<boolean>
}

/**
 * The verifier's pools: every wait is short. The queue for a connection is bounded by that alone: whoever has not got
 * one after PATIENCE_MS fails, so no more wait than arrive in that time.
 */
export function openVerifierDatabase(options: ConnectionOptions): VerifierDatabase {
  const pool = patientPool(options, CONNECTIONS)
  // Left to itself, PostgreSQL plans a look-up of several hashes anew each time, which costs more than the look-up.
  const points = patientPool(options, POINT_CONNECTIONS, ['plan_cache_mode=force_generic_plan'])
  const answers = async () => {
    try {
      await points.query('select 1')
      return pool.waitingCount < MOST_WAITING
    } catch {
      return false
    }
  }
  const close = async () => {
    await Promise.all([pool.end(), points.end()])
  }
  return { db: drizzle(pool, { schema }), pool, points, close, answers }
}

function patientPool(
  options: ConnectionOptions,
  connections: number,
  settings: readonly string[] = [],
): pg.Pool {
  const pool = new pg.Pool({
    ...connectionConfig({ ...options, settings: [...settings, `statement_timeout=${STATEMENT_MS}`] }),
    max: connections,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    onConnect: refuseStandby,
  })
  surviveBrokenConnections(pool)
  return pool
}
