import { customType, text, timestamp } from 'drizzle-orm/pg-core'

/**
 * A `timestamptz` in milliseconds. Unless a person chose the instant, it is set by the database's clock:
 * `clock_instant()` or `transaction_instant()`, which cut to milliseconds. A finer time would be rounded up.
 */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })
}

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** A key of a workspace, and a day in UTC: what counts by day belong to. No foreign key, because counts outlive the key. */
export const keyDay = {
  keyId: text('key_id').notNull(),
  workspaceId: text('workspace_id').notNull(),
  day: instant('day').notNull(),
}
