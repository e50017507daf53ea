import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import * as schema from './schema'

export type Database = NodePgDatabase<typeof schema> & { $client: pg.Pool }

/**
 * The typed database on a pool. Its transactions give their connection back in every case: one that is not certainly at
 * rest (the transaction could not be begun, or its end was not answered) leaves the pool, because the next user would
 * work inside what is still open there.
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

/** One for each connection, because reading the schema takes longer than a statement. */
function databaseOn(client: pg.PoolClient): NodePgDatabase<typeof schema> {
  const known = databases.get(client)
  if (known !== undefined) return known
  const made = drizzle(client, { schema })
  databases.set(client, made)
  return made
}

/** What the driver said, which the pool judges. */
function causeOf(error: unknown): Error | true {
  if (!(error instanceof Error)) return true
  return error.cause instanceof Error ? error.cause : error
}
