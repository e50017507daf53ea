import { setTimeout as sleep } from 'node:timers/promises'
import { type Logger as JobLogger, Logger, run, type Task, type TaskList } from 'graphile-worker'
import { z } from 'zod'
import { APPLICATION_ROLE, type DatabaseHandle, openDatabase } from '@/db/client'
import { consoleConnections } from '@/lib/domain/connection-budget'
import type { Env } from '@/lib/env'
import { loggerFor } from '@/lib/logger'
import { sweepExpiredKeys } from '@/lib/services/access-keys/sweep-expired-keys'
import { BULK_JOB, RESUME_BULK_JOBS, resumeBulkJobs } from '@/lib/services/bulk/queue-job'
import { runBulkJob } from '@/lib/services/bulk/run-bulk-job'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'
import { checkKeys } from '@/lib/services/health/check-keys'
import { announceEndings } from '@/lib/services/notices/announce-endings'
import { MailServerWatch } from '@/lib/services/notices/mail-server-watch'
import { type Mailer, smtpMailer } from '@/lib/services/notices/mailer'
import { MAIL_PERSON_JOB } from '@/lib/services/notices/queue-mails'
import { type Post, sendNoticeMail } from '@/lib/services/notices/send-notice'
import { SEND_NOTICE_JOB, splitNoticeJob } from '@/lib/services/notices/split-notice-job'
import { REFRESH_EXPIRY_JOB, refreshExpiryOfRest } from '@/lib/services/policy/refresh-workspace-expiry'
import { reportPolicyEnds } from '@/lib/services/policy/report-policy-ends'
import { startDuePolicies } from '@/lib/services/policy/start-due-policy'
import { TELL_OWNERS_JOB, tellOwners, toldChange } from '@/lib/services/policy/tell-owners'
import { openReceiptWaiter, type ReceiptWaiter } from '@/lib/services/receipts/confirm-change'
import { removeOldRows } from '@/lib/services/retention/remove-old-rows'
import { finishSilentRotations } from '@/lib/services/rotation/finish-silent-rotations'
import { rollUpUsage } from '@/lib/services/usage/roll-up-usage'
import { ToldState } from '@/lib/told-state'
import { ConsoleMetrics } from './metrics'

const log = loggerFor('jobs')

type Settings = Pick<Env, 'DATABASE_URL' | 'PUBLIC_URL' | 'SMTP_URL' | 'MAIL_FROM'> & {
  DATABASE_CONNECTIONS?: number | undefined
}

// The queue records each run and runs it once, however many consoles there are; `fill` catches up after a stop.
const CRONTAB = `
* * * * * sweep_expired_keys ?jobKey=sweep_expired_keys
* * * * * start_due_policies ?jobKey=start_due_policies
* * * * * finish_silent_rotations ?jobKey=finish_silent_rotations
* * * * * resume_bulk_jobs ?jobKey=resume_bulk_jobs
*/5 * * * * roll_up_usage ?jobKey=roll_up_usage
*/5 * * * * check_keys ?jobKey=check_keys
7 * * * * announce_endings ?fill=1d&jobKey=announce_endings
31 3 * * * remove_old_rows ?fill=1d&jobKey=remove_old_rows
`

const AT_ONCE = 2
const TRY_AGAIN_MS = 1_000
/** How long a step of a job waits for its receipt. Longer than any lease. */
const STEP_RECEIPT_MS = 6_000
/** The time-out of a readiness probe. */
const ANSWER_MS = 2_000

export type Jobs = {
  /** Waits for the jobs under way. */
  stop: () => Promise<void>
  /** Whether the database answers on a connection that has passed the checks. */
  databaseAnswers: () => Promise<boolean>
}

/**
 * Runs the queue's jobs in this process as soon as the database is available, and restarts the queue whenever it
 * ends. `mailLog` logs the outcomes of mails.
 */
export function startJobs(
  settings: Settings,
  mailLog = loggerFor('mail'),
  metrics = new ConsoleMetrics(),
): Jobs {
  const handle = openDatabase({
    url: settings.DATABASE_URL,
    assumeRole: APPLICATION_ROLE,
    name: 'chatelaine-jobs',
    connections: consoleConnections(settings.DATABASE_CONNECTIONS).jobs,
  })
  // Without a listener the queue warns about the pool. The connections listen to their own errors.
  handle.pool.on('connect', () => undefined)
  const post = openPost(settings, mailLog, metrics)
  const ending = new AbortController()
  // Without a listener of its own: the connections of jobs are few, and a job does not hurry.
  const waiter = openReceiptWaiter(handle.db, null)
  const running = runUntil(ending.signal, handle, countedTasks(tasks(handle, post, waiter), metrics))
  return {
    stop: async () => {
      ending.abort()
      await running
      post?.mailer.close()
      await waiter.close()
      await handle.close()
    },
    databaseAnswers: () =>
      Promise.race([
        handle.pool.query('select 1').then(
          () => true,
          () => false,
        ),
        sleep(ANSWER_MS, false, { ref: false }),
      ]),
  }
}

function openPost(
  { SMTP_URL, MAIL_FROM, PUBLIC_URL }: Settings,
  log: Post['log'],
  metrics: ConsoleMetrics,
): Post | null {
  if (!SMTP_URL || !MAIL_FROM) return null
  const mailer = countedMailer(smtpMailer({ url: SMTP_URL, from: MAIL_FROM }), metrics)
  return { mailer, watch: new MailServerWatch(log), publicUrl: PUBLIC_URL, log }
}

/** Wraps the tasks: counts durations and failures. */
function countedTasks(taskList: TaskList, metrics: ConsoleMetrics): TaskList {
  metrics.expectJobs(Object.keys(taskList))
  return Object.fromEntries(
    Object.entries(taskList).map(([name, task]): [string, Task] => [
      name,
      async (payload, helpers) => {
        const startedAt = performance.now()
        const count = (outcome: 'ok' | 'failed') =>
          metrics.onJob(name, outcome, (performance.now() - startedAt) / 1000)
        try {
          await task?.(payload, helpers)
          count('ok')
        } catch (error) {
          count('failed')
          throw error
        }
      },
    ]),
  )
}

function countedMailer(mailer: Mailer, metrics: ConsoleMetrics): Mailer {
  return {
    ...mailer,
    send: async (mail) => {
      const outcome = await mailer.send(mail)
      metrics.onMail(outcome.kind === 'taken' ? 'sent' : 'failed')
      return outcome
    },
  }
}

async function runUntil(ending: AbortSignal, handle: DatabaseHandle, taskList: TaskList): Promise<void> {
  const standstill = new ToldState<unknown>({
    begin: (error) =>
      log.error(
        { err: error },
        'this console runs no jobs now: notices are not mailed, and old rows are not removed',
      ),
    end: () => log.info('this console runs jobs again'),
  })
  while (!ending.aborted) {
    try {
      const runner = await run({
        pgPool: handle.pool,
        concurrency: AT_ONCE,
        noHandleSignals: true,
        pollInterval: 5_000,
        logger: queueLogger(),
        crontab: CRONTAB,
        taskList,
        // With these, the queue repeats an outcome that cannot be recorded now, and a stop waits for it. Without them
        // the library does not await the write, and its failure would end the process.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      })
      standstill.isOver()
      await Promise.race([runner.promise, aborted(ending)])
      if (ending.aborted) await runner.stop()
    } catch (error) {
      if (ending.aborted) log.error({ err: error }, 'the job queue did not stop well')
      else standstill.happened(error)
    }
    await sleep(TRY_AGAIN_MS, undefined, { signal: ending }).catch(() => undefined)
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

const refreshPayload = z.object({ workspaceId: z.string(), after: z.string() })
const mailPayload = z.object({ mailId: z.uuid() })
const bulkPayload = z.object({ jobId: z.string() })
const noticePayload = z.object({ noticeId: z.string() })

function tasks({ db }: DatabaseHandle, post: Post | null, { confirmChange }: ReceiptWaiter): TaskList {
  return {
    [BULK_JOB]: async (payload, { abortSignal }) => {
      const { jobId } = bulkPayload.parse(payload)
      await runBulkJob({ db, confirmChange, patienceMs: STEP_RECEIPT_MS }, jobId, abortSignal)
    },
    [RESUME_BULK_JOBS]: async () => {
      const resumed = await resumeBulkJobs(db)
      if (resumed > 0) log.warn({ resumed }, 'continued bulk jobs of a process that has died')
    },
    [MAIL_PERSON_JOB]: async (payload) => await sendNoticeMail(db, post, mailPayload.parse(payload).mailId),
    [SEND_NOTICE_JOB]: async (payload) => await splitNoticeJob(db, noticePayload.parse(payload).noticeId),
    announce_endings: async () => {
      const written = await announceEndings(db)
      if (written > 0) log.info({ written }, 'announced secrets that expire soon')
    },
    [REFRESH_EXPIRY_JOB]: async (payload, { abortSignal }) =>
      await refreshExpiryOfRest(db, refreshPayload.parse(payload), abortSignal),
    sweep_expired_keys: async (_payload, { abortSignal }) => {
      const swept = await sweepExpiredKeys(db, abortSignal)
      if (swept > 0) log.info({ swept }, 'stored the state of keys that expired')
    },
    start_due_policies: async (_payload, { abortSignal }) => {
      const started = await startDuePolicies(db, abortSignal)
      const ended = await reportPolicyEnds(db, abortSignal)
      if (started + ended > 0)
        log.info({ started, ended }, 'started scheduled policies, reported what they ended')
    },
    [TELL_OWNERS_JOB]: async (payload) => {
      const written = await tellOwners(db, toldChange.parse(payload))
      if (written > 0) log.info({ written }, 'told people which of their keys a policy ends')
    },
    finish_silent_rotations: async (_payload, { abortSignal }) => {
      const tools = { db, confirmChange, receiptPatienceMs: STEP_RECEIPT_MS }
      const moved = await finishSilentRotations(tools, abortSignal)
      if (moved > 0) log.info({ moved }, 'moved rotations that finish by themselves to their next step')
    },
    roll_up_usage: async (_payload, { abortSignal }) => {
      const moved = await rollUpUsage(db, abortSignal)
      if (moved > 0) log.info({ moved }, 'moved minutes of use into longer periods')
    },
    check_keys: async (_payload, { abortSignal }) => {
      await checkKeys(db, abortSignal)
    },
    remove_old_rows: async (_payload, { abortSignal }) => {
      log.info(await removeOldRows(db, abortSignal), 'removed old rows')
    },
  }
}

/**
 * Writes the queue's lines to our log. The queue logs each job; only problems are worth reading. A missing database
 * is logged once for the whole process.
 */
function queueLogger(): JobLogger {
  return new Logger(() => (level, message, meta) => {
    if (isDatabaseUnavailable(meta?.error) || isDatabaseUnavailable(meta?.fatalError)) return
    if (level === 'error') log.error(message)
    if (level === 'warning') log.warn(message)
  })
}
