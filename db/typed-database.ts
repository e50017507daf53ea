import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import * as schema from './schema'

export type Database = NodePgDatabase<typeof schema> & { $client: pg.Pool }

/**
 * The typed database on a pool. Its transactions always release their connection. A connection that may still be inside
 * a transaction (its begin failed, or its end was not answered) leaves the pool: otherwise the next user would work
 * inside the open transaction.
 */
export function typedDatabase(pool: pg.Pool): Database {
  const transaction: Database['transaction'] = async (run, config) => {
    const client = await pool.connect()
    let hasBegun = false
    let broken: unknown
    try {
      return await databaseOn(client).transaction((tx) => {
        hasBegun = true
        return run(tx)
      }, config)
    } catch (error) {
      if (!hasBegun || client.getTransactionStatus() !== 'I') broken = error
      throw error
    } finally {
      client.release(broken === undefined ? undefined : causeOf(broken))
    }
  }
  return Object.assign(drizzle(pool, { schema }), { transaction })
}

const databases = new WeakMap<pg.PoolClient, NodePgDatabase<typeof schema>>()

/** One instance for each connection, because reading the schema takes longer than a statement. */
function databaseOn(client: pg.PoolClient): NodePgDatabase<typeof schema> {
  const known = databases.get(client)
  if (known !== undefined) return known
  const made = drizzle(client, { schema })
  databases.set(client, made)
  return made
}

/** The driver's error, which the pool judges. */
function causeOf(error: unknown): Error | true {
  if (!(error instanceof Error)) return true
  return error.cause instanceof Error ? error.cause : error
}
