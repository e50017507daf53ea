import { customType, timestamp } from 'drizzle-orm/pg-core'

/**
 * A `timestamptz` in milliseconds. Unless a person chose the instant, it is set by the database's clock:
 * `clock_instant()` or `transaction_instant()`, which cut to milliseconds. A finer time would be rounded up.
 */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })
}

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
