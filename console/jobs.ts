import { setTimeout as sleep } from 'node:timers/promises'
import { type Logger as JobLogger, Logger, run, type Task, type TaskList } from 'graphile-worker'
import { APPLICATION_ROLE, type DatabaseHandle, openDatabase } from '@/db/client'
import { consoleConnections } from '@/lib/domain/connection-budget'
import type { Env } from '@/lib/env'
import { loggerFor } from '@/lib/logger'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'
import { MailServerWatch } from '@/lib/services/notices/mail-server-watch'
import { type Mailer, smtpMailer } from '@/lib/services/notices/mailer'
import type { Post } from '@/lib/services/notices/send-notice'
import { openReceiptWaiter } from '@/lib/services/receipts/confirm-change'
import { ToldState } from '@/lib/told-state'
import { jobTasks } from './job-tasks'
import { ConsoleMetrics } from './metrics'

const log = loggerFor('jobs')

type Settings = Pick<Env, 'DATABASE_URL' | 'PUBLIC_URL' | 'SMTP_URL' | 'MAIL_FROM'> & {
  DATABASE_CONNECTIONS?: number | undefined
}

// The queue records each run and runs it once, however many consoles there are; `fill` catches up after a stop.
const CRONTAB = `
* * * * * sweep_expired_keys ?jobKey=sweep_expired_keys
* * * * * settle_containments ?jobKey=settle_containments
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
  const running = runUntil(ending.signal, handle, countedTasks(jobTasks(handle, post, waiter), metrics))
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
