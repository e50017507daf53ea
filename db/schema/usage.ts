import { bigint, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/** Calls per key, secret, minute, outcome and caller. Written by flushes, never per request. */
export const usageMinutes = pgTable(
  'usage_minutes',
  {
    keyId: text('key_id').notNull(),
    secretId: text('secret_id').notNull(),
    minute: instant('minute').notNull(),
    outcome: text('outcome').notNull(),
    address: text('address').notNull().default(''),
    userAgent: text('user_agent').notNull().default(''),
    clientId: text('client_id').notNull().default(''),
    workspaceId: text('workspace_id').notNull(),
    calls: bigint('calls', { mode: 'number' }).notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.keyId,
        table.minute,
        table.secretId,
        table.outcome,
        table.address,
        table.userAgent,
        table.clientId,
      ],
    }),
    index('usage_minutes_by_time').on(table.minute),
  ],
)
