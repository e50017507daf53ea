import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgEnum, pgTable, text } from 'drizzle-orm/pg-core'
import { ACTOR_TYPES } from '@/lib/domain/access/actor-types'
import { AUDIT_OUTCOMES } from '@/lib/domain/audit/audit-actions'
import { countedId, instant, inWorkspace } from './columns'

export const actorType = pgEnum('actor_type', ACTOR_TYPES)
export const auditOutcome = pgEnum('audit_outcome', AUDIT_OUTCOMES)

/** Who acted. */
const actor = {
  actorType: actorType('actor_type').notNull(),
  actorId: text('actor_id'),
  actorLabel: text('actor_label').notNull(),
  actorRole: text('actor_role'),
}

/** What the event is about. `keyId`: the access key, also if the target is a part of the key. */
const target = {
  targetType: text('target_type'),
  targetId: text('target_id'),
  targetLabel: text('target_label'),
  keyId: text('key_id'),
}

/**
 * Append-only, by grants and by triggers. No foreign key leads here: a cascade runs with the owner's rights and would
 * delete what the application may not.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: countedId(),
    ...inWorkspace,
    at: instant('at').notNull(),
    action: text('action').notNull(),
    outcome: auditOutcome('outcome').notNull(),
    ...actor,
    ...target,
    address: text('address'),
    userAgent: text('user_agent'),
    requestId: text('request_id'),
    reason: text('reason'),
    before: jsonb('before'),
    after: jsonb('after'),
    /** The change of this event, for looking up its receipt, which is known only after the commit. */
    changeId: bigint('change_id', { mode: 'number' }),
    /** The job with many keys that this event belongs to. It links the events of one job. */
    jobId: text('job_id'),
    /** With the id, the order of commit, final up to the oldest running transaction. 0: older than this column. */
    transactionId: bigint('transaction_id', { mode: 'number' })
      .notNull()
      .default(sql`pg_current_xact_id()::text::bigint`),
  },
  (table) => [
    index('audit_events_by_time').on(table.workspaceId, table.at, table.id),
    index('audit_events_by_key').on(table.workspaceId, table.keyId, table.at, table.id),
    index('audit_events_by_folded_actor').on(
      table.workspaceId,
      sql`folded(${table.actorLabel})`,
      table.at,
      table.id,
    ),
    // For the filters actor + action together: each filter alone matches many rows, both together match few. Without
    // this index, PostgreSQL reads all rows of one filter.
    index('audit_events_by_folded_actor_and_action').on(
      table.workspaceId,
      sql`folded(${table.actorLabel})`,
      table.action,
      table.at,
      table.id,
    ),
    index('audit_events_by_action').on(table.workspaceId, table.action, table.at, table.id),
    index('audit_events_in_order')
      .on(table.workspaceId, table.transactionId, table.id)
      .where(sql`transaction_id > 0`),
    index('audit_events_by_job')
      .on(table.workspaceId, table.jobId, table.at, table.id)
      .where(sql`job_id is not null`),
    index('audit_events_by_address').on(table.workspaceId, table.address, table.at, table.id),
    // Nearly every event is a success. A search for the others must not read all successes.
    index('audit_events_not_success')
      .on(table.workspaceId, table.outcome, table.at, table.id)
      .where(sql`outcome <> 'success'`),
  ],
)
