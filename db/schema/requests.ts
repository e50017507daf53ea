import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns'

/** Requests that must act once. Remembers what was made, never a credential: a retry cannot reveal again. */
export const idempotentRequests = pgTable(
  'idempotent_requests',
  {
    workspaceId: text('workspace_id').notNull(),
    actorId: text('actor_id').notNull(),
    requestId: text('request_id').notNull(),
    action: text('action').notNull(),
    inputHash: bytes('input_hash').notNull(),
    resultId: text('result_id').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.actorId, table.requestId] }),
    index('idempotent_requests_created').on(table.createdAt),
  ],
)

/** Sign-in failures and other limits shared by all processes; the layout is rate-limiter-flexible's. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  expire: bigint('expire', { mode: 'number' }),
})

/** Something that a person should know of; sent by mail where SMTP is set, shown in the console otherwise. */
export const notices = pgTable(
  'notices',
  {
    id: text('id').primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    kind: text('kind').notNull(),
    /** Makes each notice happen once, whatever runs twice. */
    onceKey: text('once_key').notNull(),
    keyId: text('key_id'),
    secretId: text('secret_id'),
    subject: text('subject').notNull(),
    body: jsonb('body').notNull(),
    recipients: text('recipients').array().notNull().default([]),
    createdAt: instant('created_at').notNull().defaultNow(),
    sentAt: instant('sent_at'),
    dismissedAt: instant('dismissed_at'),
    failedAttempts: integer('failed_attempts').notNull().default(0),
  },
  (table) => [
    uniqueIndex('notices_once').on(table.workspaceId, table.onceKey),
    index('notices_recent').on(table.workspaceId, table.createdAt),
  ],
)

/** Calls of deprecated API operations by client, so that their owners can be told. */
export const deprecatedCalls = pgTable(
  'deprecated_calls',
  {
    workspaceId: text('workspace_id').notNull(),
    operation: text('operation').notNull(),
    clientId: text('client_id').notNull(),
    keyId: text('key_id').notNull(),
    day: instant('day').notNull(),
    calls: integer('calls').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.operation, table.clientId, table.keyId, table.day] }),
  ],
)
