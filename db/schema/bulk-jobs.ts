import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { BULK_STATES } from '@/lib/domain/bulk/bulk-states'
import { instant, stamped } from './columns'
import { ofWorkspace } from './workspaces'

/** Who confirmed the job, and the request: for the audit events of every step. The right to act is looked up in each step. */
const confirmation = { actor: jsonb('actor').notNull(), request: jsonb('request').notNull() }

/** A job that does one thing to many keys. `nextStep` moves in the transaction of each step. */
export const bulkJobs = pgTable(
  'bulk_jobs',
  {
    ...ofWorkspace,
    action: text('action').notNull(),
    parameters: jsonb('parameters').notNull(),
    ...confirmation,
    state: text('state', { enum: BULK_STATES }).notNull().default('running'),
    /** Why the job stopped before its end: `{ code, message }`. */
    stopped: jsonb('stopped'),
    total: integer('total').notNull(),
    done: integer('done').notNull().default(0),
    skipped: integer('skipped').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    nextStep: integer('next_step').notNull().default(0),
    /** The contacts of the changed keys so far, each once, for the one notice of the job. */
    people: text('people').array().notNull().default([]),
    createdAt: stamped('created_at'),
    /** The end of the last step. If it is long ago, the process that ran the job has died. */
    movedAt: stamped('moved_at'),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    index('bulk_jobs_running').on(table.movedAt).where(sql`state = 'running'`),
    index('bulk_jobs_created').on(table.createdAt),
    check('bulk_jobs_state', sql`state in ('running', 'finished', 'stopped')`),
  ],
)

/** The frozen selection of a job: at most 500 keys a step, sorted by id. */
export const bulkJobSteps = pgTable(
  'bulk_job_steps',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => bulkJobs.id, { onDelete: 'cascade' }),
    step: integer('step').notNull(),
    keyIds: text('key_ids').array().notNull(),
    /** The last change of the step, whose receipt is that of the step. Null: no verifier has to hear of the step. */
    changeId: bigint('change_id', { mode: 'number' }),
    /** The keys that were not changed, each with the reason. */
    exceptions: jsonb('exceptions').notNull().default([]),
    finishedAt: instant('finished_at'),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.step] })],
)
