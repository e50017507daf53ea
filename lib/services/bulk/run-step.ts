import type { Database, Transaction } from '@/db/client'
import { databaseTime } from '@/db/database-time'
import { type BulkJobRow, finishStep, stopBulkJob, takeNextStep } from '@/db/queries/bulk-jobs'
import type { Failure } from '@/lib/domain/result'
import { recordEvent } from '../audit/record-event'
import { transactAs } from '../commands/transact-as'
import { addToIncident } from '../containment-plan/add-to-incident'
import type { AuthoredContext } from '../context/context'
import { BULK_KINDS, type BulkKind } from './bulk-kind'
import { changeKeys } from './change-keys'
import { findLiveAuthor } from './live-author'
import { readJob } from './stored-job'
import { tellContacts } from './tell-contacts'

/**
 * `again`: another change was in the way, and nothing of the step was done. `over`: the job has ended. `changeId`: the
 * change whose receipt is that of the step.
 */
export type StepOutcome =
  | { kind: 'done'; changeId: number | null; isLast: boolean }
  | { kind: 'again' }
  | { kind: 'over' }

/**
 * Does the next step of a job in one transaction: takes the step, judges the author by the stored state, changes the
 * keys, and moves the job. Therefore a step is done once or not at all, whatever process dies. If the author has lost
 * the right, the job stops here.
 */
export async function runNextStep(db: Database, job: BulkJobRow, slug: string): Promise<StepOutcome> {
  const { action, parameters, actor, request } = readJob(job)
  const kind = BULK_KINDS[action]
  const context = { db, actor, request, workspace: { id: job.workspaceId, slug } }
  const done = await transactAs(context, { changes: null }, async (tx, present): Promise<StepOutcome> => {
    const step = await takeNextStep(tx, job.id)
    if (step === null) return { kind: 'over' }
    const author = await findLiveAuthor(tx, job.workspaceId, present, kind.action)
    if (!author.ok) {
      await stop(tx, context, job.id, kind, author.failure)
      return { kind: 'over' }
    }
    const inside = { ...context, actor: author.value, tx, now: await databaseTime(tx) }
    const changed = await changeKeys(inside, { jobId: job.id, kind, parameters, keyIds: step.keyIds })
    await addToIncident(inside, parameters.containment?.incident ?? null, changed)
    const after = await finishStep(tx, job.id, { ...step, ...changed })
    if (step.isLast && kind.tellsContacts) await tellContacts(inside, after, action, parameters.reason)
    return { kind: 'done', changeId: changed.changeId, isLast: step.isLast }
  })
  if (done.ok) return done.value
  if (done.failure.code === 'UNAVAILABLE') return { kind: 'again' }
  await db.transaction((tx) => stop(tx, context, job.id, kind, done.failure))
  return { kind: 'over' }
}

/** Ends a job whose author has lost the right, and records the end as a denied attempt. */
async function stop(
  tx: Transaction,
  author: AuthoredContext,
  jobId: string,
  kind: BulkKind,
  { code, message }: Failure,
): Promise<void> {
  if (!(await stopBulkJob(tx, jobId, { code, message }))) return
  await recordEvent(tx, author, {
    action: 'action.denied',
    outcome: 'denied',
    reason: code,
    after: { attempted: kind.action },
    jobId,
  })
}
