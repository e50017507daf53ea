import { customType, timestamp } from 'drizzle-orm/pg-core'

/** A `timestamptz`, always set by the database's clock unless a person chose the instant. */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })
}

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
