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
const CONNECTIONS = 10
/** With so many waiting for a connection it is not ready: whoever sends requests should choose another. */
const MOST_WAITING = 2_000

export type VerifierDatabase = DatabaseHandle & { answers: () => Promise<boolean> }

/**
 * The verifier's pool: every wait is short. The queue for a connection is bounded by that alone: whoever has not got one
 * after PATIENCE_MS fails, so no more wait than arrive in that time.
 */
export function openVerifierDatabase(options: ConnectionOptions): VerifierDatabase {
  const pool = new pg.Pool({
    ...connectionConfig(options),
    max: CONNECTIONS,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    onConnect: refuseStandby,
  })
  surviveBrokenConnections(pool)
  const answers = async () => {
    try {
      await pool.query('select 1')
      return pool.waitingCount < MOST_WAITING
    } catch {
      return false
    }
  }
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end(), answers }
}
