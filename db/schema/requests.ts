import { bigint, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, inWorkspace, keyDay, stamped } from './columns'

/**
 * Requests that must act once. Stores the id of the result, never a credential: a retry cannot reveal it again. The
 * request id is a hash of the client's value.
 */
export const idempotentRequests = pgTable(
  'idempotent_requests',
  {
    ...inWorkspace,
    actorId: text('actor_id').notNull(),
    requestId: text('request_id').notNull(),
    action: text('action').notNull(),
    inputHash: bytes('input_hash').notNull(),
    resultId: text('result_id').notNull(),
    createdAt: stamped('created_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.actorId, table.requestId] }),
    index('idempotent_requests_created').on(table.createdAt),
  ],
)

/** Sign-in failures and other limits shared by all processes, in the layout of rate-limiter-flexible. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  expire: bigint('expire', { mode: 'number' }),
})

/** Calls of deprecated API operations by client, so that somebody can inform the owners. */
export const deprecatedCalls = pgTable(
  'deprecated_calls',
  {
    ...keyDay,
    operation: text('operation').notNull(),
    clientId: text('client_id').notNull(),
    calls: integer('calls').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.operation, table.clientId, table.keyId, table.day] }),
  ],
)
