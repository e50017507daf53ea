import { sql } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { noticeMails } from '@/db/schema'

export const MAIL_PERSON_JOB = 'mail_notice_to_person'

/**
 * Limits the retries of one run that throws, for example while the database is away. Attempts that the mail server
 * answered are counted in the row.
 */
const RUNS_AT_MOST = 14

/** Queues the unsent mails of a notice: one job for each person. A mail in the queue is not queued twice. */
export async function queueMailsOfNotice(executor: Executor, noticeId: string): Promise<void> {
  await executor.execute(sql`
    select graphile_worker.add_job(${MAIL_PERSON_JOB}::text, payload => json_build_object('mailId', id),
      job_key => concat('mail:', id), max_attempts => ${RUNS_AT_MOST}::int, job_key_mode => 'preserve_run_at')
    from ${noticeMails} where notice_id = ${noticeId} and state in ('waiting', 'delayed', 'refused')`)
}

/** Queues one mail again, for the time in its row. */
export async function queueNextAttempt(executor: Executor, mailId: string): Promise<void> {
  await executor.execute(sql`
    select graphile_worker.add_job(${MAIL_PERSON_JOB}::text, payload => json_build_object('mailId', id),
      run_at => next_attempt_at, job_key => concat('mail:', id), max_attempts => ${RUNS_AT_MOST}::int)
    from ${noticeMails} where id = ${mailId}`)
}

/** Queues one mail for another time, unless the mail is in the queue already. */
export async function queueMailAt(executor: Executor, mailId: string, at: Date): Promise<void> {
  await executor.execute(sql`
    select graphile_worker.add_job(${MAIL_PERSON_JOB}::text, payload => json_build_object('mailId', ${mailId}::text),
      run_at => ${at.toISOString()}::timestamptz, job_key => ${`mail:${mailId}`}::text,
      max_attempts => ${RUNS_AT_MOST}::int, job_key_mode => 'preserve_run_at')`)
}
