import { bigint, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, inWorkspace, keyDay } from './columns'

const counted = {
  keyId: text('key_id').notNull(),
  secretId: text('secret_id').notNull(),
  outcome: text('outcome').notNull(),
  ...inWorkspace,
  calls: bigint('calls', { mode: 'number' }).notNull(),
}

/** Who called. `column` says how a part that is unknown is stored. */
const caller = <Column>(column: (name: string) => Column) => ({
  address: column('address'),
  userAgent: column('user_agent'),
  clientId: column('client_id'),
})

/** The first and the last call of a caller within the minute or hour. A null `firstAt`: unknown, at the latest `lastAt`. */
const span = { firstAt: instant('first_at'), lastAt: instant('last_at').notNull() }

/**
 * Calls per key, secret, minute, outcome and caller. Written by flushes, never per request. A job moves minutes older
 * than two hours into the two tables below in one statement: a call is always in exactly one place.
 */
export const usageMinutes = pgTable(
  'usage_minutes',
  {
    ...counted,
    minute: instant('minute').notNull(),
    ...caller((name) => text(name).notNull().default('')),
    ...span,
  },
  ({ keyId, minute, secretId, outcome, address, userAgent, clientId }) => [
    primaryKey({ columns: [keyId, minute, secretId, outcome, address, userAgent, clientId] }),
    index('usage_minutes_by_time').on(minute),
  ],
)

/** Rolled-up calls for charts. In every time zone, hours and days begin on a quarter of an hour. */
export const usageQuarters = pgTable(
  'usage_quarters',
  { ...counted, quarter: instant('quarter').notNull() },
  ({ keyId, quarter, secretId, outcome }) => [
    primaryKey({ columns: [keyId, quarter, secretId, outcome] }),
    index('usage_quarters_by_time').on(quarter),
  ],
)

/** The same calls by caller, for lists of callers. */
export const usageHours = pgTable(
  'usage_hours',
  {
    ...counted,
    hour: instant('hour').notNull(),
    ...caller((name) => text(name).notNull()),
    ...span,
  },
  ({ keyId, hour, secretId, outcome, address, userAgent, clientId }) => [
    primaryKey({ columns: [keyId, hour, secretId, outcome, address, userAgent, clientId] }),
    index('usage_hours_by_time').on(hour),
  ],
)

/** The latest flush of each recorder, that is, of each process that counts uses: a repeated flush changes nothing. */
export const usageFlushes = pgTable('usage_flushes', {
  recorderId: uuid('recorder_id').primaryKey(),
  number: bigint('number', { mode: 'number' }).notNull(),
  at: instant('at').notNull(),
})

/**
 * The requested scopes of each key by day (UTC). `''`: calls without a required scope, which were answered with all
 * rights of the key; they do not show what the caller needed. `?`: scopes outside of the catalogue. A call that needs
 * several scopes counts for each; a call that needs none counts for none. Kept for 100 days.
 */
export const usageScopes = pgTable(
  'usage_scopes',
  {
    ...keyDay,
    scope: text('scope').notNull(),
    /** Calls that were answered VALID, and all other calls. */
    accepted: bigint('accepted', { mode: 'number' }).notNull(),
    refused: bigint('refused', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.keyId, table.day, table.scope] }),
    index('usage_scopes_by_time').on(table.day),
  ],
)
