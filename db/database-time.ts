import { sql } from 'drizzle-orm'
import type { Executor } from './client'

/**
 * A reading of the database's clock, in epoch milliseconds with fractions, for offsets between clocks. An instant that is
 * stored, compared or shown is `clock_instant()` or, as of the start of the transaction, `transaction_instant()`: both are
 * cut to the milliseconds of the columns. A finer time would be rounded when it is stored, half of the time to a later one.
 */
export const CLOCK_READING = '(extract(epoch from clock_timestamp()) * 1000)::float8'

/** The database's clock now. Read the clock again after waiting for a lock: expiry may have passed meanwhile. */
export async function databaseTime(executor: Executor): Promise<Date> {
  const found = await executor.execute<{ now: Date | string }>(sql`select clock_instant() as now`)
  const now = found.rows[0]?.now
  if (now === undefined) throw new Error('The database did not tell the time')
  return new Date(now)
}
