import { type BulkJobRow, findBulkJob } from '@/db/queries/bulk-jobs'
import { selectExceptions, selectStepReceipts } from '@/db/queries/bulk-reports'
import { actorLabel } from '@/lib/domain/access/actor'
import { changesToFollow } from '@/lib/domain/access/follow-changes'
import { may } from '@/lib/domain/access/may'
import { bulkReportInput } from '@/lib/domain/bulk/bulk-inputs'
import { EXCEPTIONS_PER_PAGE } from '@/lib/domain/bulk/bulk-limits'
import { type BulkException, type BulkReport, combineReceipts } from '@/lib/domain/bulk/bulk-report'
import type { Receipt } from '@/lib/domain/receipt'
import { FAILURE_CODES, type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'
import { receiptProgress } from '../receipts/receipt-progress'
import { readJob } from './stored-job'

/** The receipts that are followed at once. Steps wait for their receipts, so that more are open only for a moment. */
const MOST_FOLLOWED = 5

/** The report of a job, for everybody who may follow all changes of the workspace. */
export const getBulkJob = defineQuery<typeof bulkReportInput, BulkReport>(
  { allows: (actor) => changesToFollow(actor) === 'all', input: bulkReportInput },
  async (context, input) => await reportOf(context, input),
)

/** The report of a job, from `after` exceptions on. */
export async function reportOf(
  context: ServiceContext,
  { jobId, after }: { jobId: string; after: number },
): Promise<Result<BulkReport>> {
  const { db, workspace } = context
  const job = await findBulkJob(db, workspace.id, jobId)
  if (job === null)
    return refuse('NOT_FOUND', 'This job doesn’t exist in this workspace. Reports are kept for 90 days.')
  const rows = await selectExceptions(db, workspace.id, jobId, { after, limit: EXCEPTIONS_PER_PAGE + 1 })
  const { action, parameters, actor, stopped } = readJob(job)
  const seesNames = may(context.actor, 'access-keys.see')
  return succeed({
    jobId,
    action,
    state: job.state,
    reason: parameters.reason,
    startedBy: actorLabel(actor),
    startedAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
    total: job.total,
    done: job.done,
    skipped: job.skipped,
    refused: job.refused,
    stopped,
    receipt: await receiptOf(context, job),
    exceptions: rows.slice(0, EXCEPTIONS_PER_PAGE).map((row) => ({
      keyId: row.key_id,
      name: seesNames ? row.name : null,
      outcome: row.outcome,
      code: codeOf(row.code),
      message: row.message,
    })),
    nextAfter: rows.length > EXCEPTIONS_PER_PAGE ? after + EXCEPTIONS_PER_PAGE : null,
  })
}

function codeOf(code: string): BulkException['code'] {
  return FAILURE_CODES.find((one) => one === code) ?? 'UNCHANGED'
}

async function receiptOf(context: ServiceContext, { id, state }: BulkJobRow): Promise<Receipt | null> {
  const { stored, open, openCount } = await selectStepReceipts(context.db, id, MOST_FOLLOWED)
  const followed = await Promise.all(open.map((changeId) => receiptProgress(context, changeId)))
  const receipts = [stored, ...followed].filter((one) => one !== null)
  return combineReceipts(receipts, state !== 'running' && openCount === open.length)
}
