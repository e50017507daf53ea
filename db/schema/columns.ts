import { sql } from 'drizzle-orm'
import { bigint, customType, text, timestamp } from 'drizzle-orm/pg-core'

/**
 * A `timestamptz` in milliseconds. Unless a person chose the instant, it is set by the database's clock:
 * `clock_instant()` or `transaction_instant()`, which cut to milliseconds. A finer time would be rounded up.
 */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })
}

/** The instant of the transaction that adds the row. */
export function stamped(name: string) {
  return instant(name).notNull().default(sql`transaction_instant()`)
}

/** An id that the database counts up. */
export function countedId() {
  return bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey()
}

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** The workspace of a row that has no foreign key: records and counts outlive what they name. */
export const inWorkspace = { workspaceId: text('workspace_id').notNull() }

/** A key of a workspace, and a day in UTC: what counts by day belong to. */
export const keyDay = {
  keyId: text('key_id').notNull(),
  ...inWorkspace,
  day: instant('day').notNull(),
}

/** The latest use of a key or a secret. */
export const lastUse = {
  lastUsedAt: instant('last_used_at'),
  lastUsedAddress: text('last_used_address'),
  lastUsedUserAgent: text('last_used_user_agent'),
  lastUsedClientId: text('last_used_client_id'),
}
