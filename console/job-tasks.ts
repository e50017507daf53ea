import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import type { DatabaseHandle } from '@/db/client'
import { loggerFor } from '@/lib/logger'
import { sweepExpiredKeys } from '@/lib/services/access-keys/sweep-expired-keys'
import { BULK_JOB, RESUME_BULK_JOBS, resumeBulkJobs } from '@/lib/services/bulk/queue-job'
import { runBulkJob } from '@/lib/services/bulk/run-bulk-job'
import { settleContainments } from '@/lib/services/containment/settle-containments'
import { checkKeys } from '@/lib/services/health/check-keys'
import { PASSWORD_LINK_JOB } from '@/lib/services/members/request-password-link'
import { sendPasswordLink } from '@/lib/services/members/send-password-link'
import { announceEndings } from '@/lib/services/notices/announce-endings'
import { MAIL_PERSON_JOB } from '@/lib/services/notices/queue-mails'
import { type Post, sendNoticeMail } from '@/lib/services/notices/send-notice'
import { SEND_NOTICE_JOB, splitNoticeJob } from '@/lib/services/notices/split-notice-job'
import { REFRESH_EXPIRY_JOB, refreshExpiryOfRest } from '@/lib/services/policy/refresh-workspace-expiry'
import { reportPolicyEnds } from '@/lib/services/policy/report-policy-ends'
import { startDuePolicies } from '@/lib/services/policy/start-due-policy'
import { TELL_OWNERS_JOB, tellOwners, toldChange } from '@/lib/services/policy/tell-owners'
import type { ReceiptWaiter } from '@/lib/services/receipts/confirm-change'
import { removeOldRows } from '@/lib/services/retention/remove-old-rows'
import { finishSilentRotations } from '@/lib/services/rotation/finish-silent-rotations'
import { rollUpUsage } from '@/lib/services/usage/roll-up-usage'

const log = loggerFor('jobs')

/** How long a step of a job waits for its receipt. Longer than any lease. */
const STEP_RECEIPT_MS = 6_000

const refreshPayload = z.object({ workspaceId: z.string(), after: z.string() })
const mailPayload = z.object({ mailId: z.uuid() })
const bulkPayload = z.object({ jobId: z.string() })
const linkPayload = z.object({ userId: z.string().nullable(), address: z.string().nullable() })
const noticePayload = z.object({ noticeId: z.string() })

/** The functions of the queue's jobs, by the names of the jobs. */
export function jobTasks(
  { db }: DatabaseHandle,
  post: Post | null,
  { confirmChange }: ReceiptWaiter,
): TaskList {
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
    [PASSWORD_LINK_JOB]: async (payload, { job }) =>
      await sendPasswordLink(db, post, { ...linkPayload.parse(payload), jobId: job.id }),
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
    settle_containments: async (_payload, { abortSignal }) => {
      const settled = await settleContainments(db, abortSignal)
      if (settled > 0) log.info({ settled }, 'wrote down escalations and suspensions that have passed')
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
