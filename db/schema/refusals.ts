import { sql } from 'drizzle-orm'
import { bigint, boolean, index, pgTable, text } from 'drizzle-orm/pg-core'
import { instant, inWorkspace } from './columns'

/**
 * Blocked requests of known keys, a sample that is bounded in each process. Written by the flush of use, kept for a day.
 * Texts of callers are stored in their recorded form, or not at all. No foreign key, because a key may be deleted.
 */
export const refusals = pgTable(
  'refusals',
  {
    decisionId: text('decision_id').primaryKey(),
    /** The id that a trusted proxy gave the request. */
    requestId: text('request_id'),
    ...inWorkspace,
    keyId: text('key_id').notNull(),
    secretId: text('secret_id').notNull(),
    at: instant('at').notNull(),
    code: text('code').notNull(),
    /** Method and path template of the operation that answered. */
    endpoint: text('endpoint').notNull(),
    permission: text('permission'),
    account: text('account'),
    address: text('address'),
    /** The origin of the referrer. */
    referrer: text('referrer'),
    userAgent: text('user_agent'),
    clientId: text('client_id'),
    /** The number of requests: this one, and later ones like it that have no row of their own. */
    calls: bigint('calls', { mode: 'number' }).notNull(),
    lastAt: instant('last_at').notNull(),
    /** False: use counts the request as accepted, because an operation of our own refused it after the verdict. */
    isCounted: boolean('is_counted').notNull(),
  },
  ({ workspaceId, keyId, requestId, at }) => [
    index('refusals_of_key').on(keyId, at),
    index('refusals_by_request').on(workspaceId, requestId).where(sql`request_id is not null`),
    index('refusals_by_time').on(at),
  ],
)
