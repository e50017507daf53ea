import { sql } from 'drizzle-orm'
import type { Executor } from './client'

/**
 * A reading of the database's clock, in epoch milliseconds with fractions, for offsets between clocks. Use
 * `clock_instant()` or, for the start of the transaction, `transaction_instant()` for an instant that is stored,
 * compared or shown. Both are cut to the milliseconds of the columns; a finer time would be rounded when stored, often
 * to a later one.
 */
export const CLOCK_READING = '(extract(epoch from clock_timestamp()) * 1000)::float8'

/** The database's clock now. Read the clock again after waiting for a lock, because an expiry may have passed. */
export async function databaseTime(executor: Executor): Promise<Date> {
  const found = await executor.execute<{ now: Date | string }>(sql`select clock_instant() as now`)
  const now = found.rows[0]?.now
  if (now === undefined) throw new Error('The database did not tell the time')
  return new Date(now)
}
