import { customType, timestamp } from 'drizzle-orm/pg-core'

/**
 * A `timestamptz` of milliseconds, always set by the database's clock unless a person chose the instant: by
 * `clock_instant()` or `transaction_instant()`, which cut to milliseconds. What is finer would be rounded up.
 */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })
}

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
