import { and, eq, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '../client'
import { bulkJobSteps, bulkJobs } from '../schema'
import { type KeySelection, selectedKeys } from './matching-keys'

export type BulkJobRow = typeof bulkJobs.$inferSelect

/**
 * Writes the steps of a job: the selected keys as of this statement, sorted by id, `size` keys a step. The ids never leave
 * the database. Returns the number of keys.
 */
export async function freezeSelection(
  tx: Transaction,
  jobId: string,
  selection: KeySelection,
  size: number,
): Promise<number> {
  const found = await tx.execute<{ keys: number }>(sql`
    with ordered as (select id, row_number() over (order by id collate "C") - 1 as place from (${selectedKeys(selection)}) k),
    written as (
      insert into bulk_job_steps (job_id, step, key_ids)
      select ${jobId}, place / ${size}, array_agg(id order by place) from ordered group by 2
      returning cardinality(key_ids) as keys)
    select coalesce(sum(keys), 0)::int as keys from written`)
  return found.rows[0]?.keys ?? 0
}

/** A job of a workspace, or null. */
export async function findBulkJob(
  executor: Executor,
  workspaceId: string,
  jobId: string,
): Promise<BulkJobRow | null> {
  const rows = await executor
    .select()
    .from(bulkJobs)
    .where(and(eq(bulkJobs.id, jobId), eq(bulkJobs.workspaceId, workspaceId)))
  return rows[0] ?? null
}

/** The step of a job that is to be done next. */
export type OpenStep = { step: number; keyIds: string[]; isLast: boolean }

/**
 * Locks a job until the transaction ends, and returns its next step. Processes that run the same job wait here for each
 * other; none of them gets a step that another one has done. Null: the job has ended.
 */
export async function takeNextStep(tx: Transaction, jobId: string): Promise<OpenStep | null> {
  const [job] = await tx.select().from(bulkJobs).where(eq(bulkJobs.id, jobId)).for('update')
  if (job === undefined || job.state !== 'running') return null
  const [found] = await tx
    .select({ keyIds: bulkJobSteps.keyIds })
    .from(bulkJobSteps)
    .where(and(eq(bulkJobSteps.jobId, jobId), eq(bulkJobSteps.step, job.nextStep)))
  const keyIds = found?.keyIds ?? []
  const isLast = job.done + job.skipped + job.refused + keyIds.length >= job.total
  return { step: job.nextStep, keyIds, isLast }
}

export type FinishedStep = {
  step: number
  changeId: number | null
  exceptions: readonly { keyId: string; outcome: 'skipped' | 'refused'; code: string; message: string }[]
  done: number
  people: readonly string[]
  isLast: boolean
}

/** Writes the result of a step and moves the job to the next one. Returns the job afterwards. */
export async function finishStep(
  tx: Transaction,
  jobId: string,
  { step, changeId, exceptions, done, people, isLast }: FinishedStep,
): Promise<BulkJobRow> {
  await tx
    .update(bulkJobSteps)
    .set({ changeId, exceptions: [...exceptions], finishedAt: sql`clock_instant()` })
    .where(and(eq(bulkJobSteps.jobId, jobId), eq(bulkJobSteps.step, step)))
  const skipped = exceptions.filter(({ outcome }) => outcome === 'skipped').length
  const [job] = await tx
    .update(bulkJobs)
    .set({
      nextStep: step + 1,
      done: sql`${bulkJobs.done} + ${done}`,
      skipped: sql`${bulkJobs.skipped} + ${skipped}`,
      refused: sql`${bulkJobs.refused} + ${exceptions.length - skipped}`,
      people: sql`array(select distinct unnest(${bulkJobs.people} || ${sql.param([...people])}::text[]))`,
      movedAt: sql`clock_instant()`,
      ...(isLast ? { state: 'finished' as const, finishedAt: sql`clock_instant()` } : {}),
    })
    .where(eq(bulkJobs.id, jobId))
    .returning()
  if (job === undefined) throw new Error(`The job ${jobId} disappeared during its step`)
  return job
}

/** Ends a running job before its last step. False if it had ended already. */
export async function stopBulkJob(
  tx: Transaction,
  jobId: string,
  stopped: { code: string; message: string },
): Promise<boolean> {
  const rows = await tx
    .update(bulkJobs)
    .set({ state: 'stopped', stopped, finishedAt: sql`clock_instant()`, movedAt: sql`clock_instant()` })
    .where(and(eq(bulkJobs.id, jobId), eq(bulkJobs.state, 'running')))
    .returning({ id: bulkJobs.id })
  return rows.length > 0
}

/** Running jobs without progress for this long: nobody runs them any more. */
export async function findStrandedJobs(executor: Executor, afterSeconds: number): Promise<string[]> {
  const found = await executor.execute<{ id: string }>(sql`
    select id from bulk_jobs where state = 'running' and moved_at < clock_instant() - make_interval(secs => ${afterSeconds})
    order by moved_at limit 1000`)
  return found.rows.map(({ id }) => id)
}
