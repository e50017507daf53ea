import { sql } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { findStrandedJobs } from '@/db/queries/bulk-jobs'

export const BULK_JOB = 'run_bulk_job'
export const RESUME_BULK_JOBS = 'resume_bulk_jobs'

/** A step takes about a second. After this time without a step, the process that ran the job has died. */
const STRANDED_SECONDS = 20

/** Queues a job. A job that waits in the queue already is not queued twice. */
export async function queueBulkJob(executor: Executor, jobId: string, delaySeconds = 0): Promise<void> {
  await executor.execute(sql`
    select graphile_worker.add_job(${BULK_JOB}::text, payload => json_build_object('jobId', ${jobId}::text),
      run_at => clock_instant() + make_interval(secs => ${delaySeconds}), job_key => ${`bulk:${jobId}`}::text,
      max_attempts => 25)`)
}

/** Queues again the jobs whose process died between two steps. Returns their number. */
export async function resumeBulkJobs(executor: Executor): Promise<number> {
  const stranded = await findStrandedJobs(executor, STRANDED_SECONDS)
  for (const jobId of stranded) await queueBulkJob(executor, jobId)
  return stranded.length
}
