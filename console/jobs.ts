import { type Logger as JobLogger, Logger, run, type TaskList } from 'graphile-worker'
import { z } from 'zod'
import { APPLICATION_ROLE, openDatabase } from '@/db/client'
import type { Env } from '@/lib/env'
import { loggerFor } from '@/lib/logger'
import { sweepExpiredKeys } from '@/lib/services/access-keys/sweep-expired-keys'
import { announceEndings } from '@/lib/services/notices/announce-endings'
import { type Mailer, smtpMailer } from '@/lib/services/notices/mailer'
import { sendNotice } from '@/lib/services/notices/send-notice'
import { SEND_NOTICE_JOB } from '@/lib/services/notices/write-notice'
import { REFRESH_EXPIRY_JOB, refreshExpiryOfRest } from '@/lib/services/policy/refresh-workspace-expiry'
import { removeOldRows } from '@/lib/services/retention/remove-old-rows'
import { rollUpUsage } from '@/lib/services/usage/roll-up-usage'

const log = loggerFor('jobs')

type Settings = Pick<Env, 'DATABASE_URL' | 'PUBLIC_URL' | 'SMTP_URL' | 'MAIL_FROM'>

// The queue writes each run down and runs it once, however many consoles there are; `fill` catches up after a stop.
const CRONTAB = `
* * * * * sweep_expired_keys ?jobKey=sweep_expired_keys
*/5 * * * * roll_up_usage ?jobKey=roll_up_usage
7 * * * * announce_endings ?fill=1d&jobKey=announce_endings
31 3 * * * remove_old_rows ?fill=1d&jobKey=remove_old_rows
`

const CONNECTIONS = 4
const AT_ONCE = 2

/** Runs the queue's jobs in this process. `stop` lets jobs under way finish. */
export async function startJobs(settings: Settings): Promise<{ stop: () => Promise<void> }> {
  const handle = openDatabase({
    url: settings.DATABASE_URL,
    assumeRole: APPLICATION_ROLE,
    name: 'chatelaine-jobs',
    connections: CONNECTIONS,
  })
  // A connection that breaks while it is lent out must not end the process; its query fails anyway.
  handle.pool.on('connect', (client) => client.on('error', () => undefined))
  const { SMTP_URL, MAIL_FROM } = settings
  const mailer = SMTP_URL && MAIL_FROM ? smtpMailer({ url: SMTP_URL, from: MAIL_FROM }) : null
  const runner = await run({
    pgPool: handle.pool,
    concurrency: AT_ONCE,
    noHandleSignals: true,
    pollInterval: 5_000,
    logger: queueLogger(),
    crontab: CRONTAB,
    taskList: tasks(handle, settings.PUBLIC_URL, mailer),
  })
  runner.promise.catch((error: unknown) => log.error({ err: error }, 'the job queue ended'))
  return {
    stop: async () => {
      await runner
        .stop()
        .catch((error: unknown) => log.error({ err: error }, 'the job queue did not stop well'))
      mailer?.close()
      await handle.close()
    },
  }
}

const refreshPayload = z.object({ workspaceId: z.string(), after: z.string() })
const sendPayload = z.object({ noticeId: z.string() })

function tasks({ db }: ReturnType<typeof openDatabase>, publicUrl: string, mailer: Mailer | null): TaskList {
  return {
    // Without a mail server a notice is one on the screen, and there is nothing to do.
    [SEND_NOTICE_JOB]: async (payload) => {
      if (mailer !== null) await sendNotice(db, mailer, publicUrl, sendPayload.parse(payload).noticeId)
    },
    announce_endings: async () => {
      const written = await announceEndings(db)
      if (written > 0) log.info({ written }, 'announced what ends soon')
    },
    [REFRESH_EXPIRY_JOB]: async (payload, { abortSignal }) =>
      await refreshExpiryOfRest(db, refreshPayload.parse(payload), abortSignal),
    sweep_expired_keys: async (_payload, { abortSignal }) => {
      const swept = await sweepExpiredKeys(db, abortSignal)
      if (swept > 0) log.info({ swept }, 'stored the state of keys that expired')
    },
    roll_up_usage: async (_payload, { abortSignal }) => {
      const moved = await rollUpUsage(db, abortSignal)
      if (moved > 0) log.info({ moved }, 'moved minutes of use into longer periods')
    },
    remove_old_rows: async (_payload, { abortSignal }) => {
      log.info(await removeOldRows(db, abortSignal), 'removed old rows')
    },
  }
}

/** The queue's own lines in our log. It is chatty about each job; only its troubles are worth reading. */
function queueLogger(): JobLogger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error(message)
    if (level === 'warning') log.warn(message)
  })
}
