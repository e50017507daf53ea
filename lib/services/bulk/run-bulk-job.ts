import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { bulkJobs, workspaces } from '@/db/schema'
import type { ConfirmChange } from '../context/context'
import { queueBulkJob } from './queue-job'
import { runNextStep, type StepOutcome } from './run-step'

export type JobRunner = {
  db: Database
  confirmChange: ConfirmChange
  /** The longest wait for the receipt of a step. */
  patienceMs: number
}

/** After this number of steps, a job goes to the end of the queue, so that mails and other jobs get their turn. */
const STEPS_IN_A_ROW = 20
const MOST_TRIES = 5
const PAUSE_MS = 100
/** A step that met other changes again and again is tried later. */
const LATER_SECONDS = 2

/**
 * Runs the next steps of a job, one after another, each with its receipt. If the job has further steps, it is queued again.
 * A job that has ended, or that does not exist, needs nothing.
 */
export async function runBulkJob(
  runner: JobRunner,
  jobId: string,
  signal?: AbortSignal | undefined,
): Promise<void> {
  for (let steps = 0; steps < STEPS_IN_A_ROW && signal?.aborted !== true; steps += 1) {
    const step = await runStepOf(runner, jobId)
    if (step.kind === 'over' || (step.kind === 'done' && step.isLast)) return
    if (step.kind === 'again') return await queueBulkJob(runner.db, jobId, LATER_SECONDS)
  }
  await queueBulkJob(runner.db, jobId)
}

/** Does the next step of a job and waits for its receipt, within the patience. */
export async function runStepOf(runner: JobRunner, jobId: string): Promise<StepOutcome> {
  const { db, confirmChange, patienceMs } = runner
  const [found] = await db
    .select({ job: bulkJobs, slug: workspaces.slug })
    .from(bulkJobs)
    .innerJoin(workspaces, eq(workspaces.id, bulkJobs.workspaceId))
    .where(eq(bulkJobs.id, jobId))
  if (found === undefined || found.job.state !== 'running') return { kind: 'over' }
  for (let tries = 1; ; tries += 1) {
    const step = await runNextStep(db, found.job, found.slug)
    if (step.kind === 'again' && tries < MOST_TRIES) {
      await sleep(PAUSE_MS * tries)
      continue
    }
    if (step.kind === 'done' && step.changeId !== null) await confirmChange(step.changeId, patienceMs)
    return step
  }
}
