import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { findBulkJob, freezeSelection } from '@/db/queries/bulk-jobs'
import { findPolicy } from '@/db/queries/workspace-policy'
import { bulkJobs } from '@/db/schema'
import { BULK_ACTIONS, BULK_WORDS, type BulkAction, levelOfAction } from '@/lib/domain/bulk/bulk-actions'
import { type BulkJobInput, bulkJobInput } from '@/lib/domain/bulk/bulk-inputs'
import { KEYS_PER_STEP, MOST_KEYS } from '@/lib/domain/bulk/bulk-limits'
import type { BulkReport } from '@/lib/domain/bulk/bulk-report'
import { invalidInput } from '@/lib/domain/field-errors'
import { REASON_MISSING } from '@/lib/domain/key-states/state-change'
import { type Result, refuse, refuseFor, succeed, unchanged } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import { claimRequest } from '../commands/claim-request'
import { defineCommand } from '../commands/define-command'
import { incidentOfContainment } from '../containment-plan/incident-of-containment'
import { ESCALATION_PASSED, instantOf, isPassed } from '../containment-plan/instant-of'
import type { CommandContext, ServiceContext } from '../context/context'
import { resolveOwner } from '../owners/resolve-owner'
import { BULK_KINDS } from './bulk-kind'
import { reportOf } from './get-bulk-job'
import { queueBulkJob } from './queue-job'
import { runStepOf } from './run-bulk-job'
import { resolveSelection } from './selection'
import { storedAuthor } from './stored-job'

/** A job that was started. A job of one step is left to the process of the request. */
export type StartedJob = { jobId: string; total: number; isSmall: boolean }

/**
 * The queue waits for the process of the request to do the step of a small job. If that process dies, the queue does the
 * step.
 */
const REST_AFTER_SECONDS = 10

/** Defines the command that freezes a selection and starts the job. It changes no key itself. */
function defineStart(name: BulkAction) {
  const { action, effect } = BULK_KINDS[name]
  return defineCommand<typeof bulkJobInput, StartedJob>(
    { action, effect, input: bulkJobInput },
    async (context, input, { audit }) => {
      const { tx, workspace } = context
      const jobId = newId('job')
      const { requestId, ...what } = input
      const claim = await claimRequest(context, {
        requestId,
        action: `bulk.${name}`,
        input: what,
        resultId: jobId,
      })
      if (!claim.ok) return claim
      const { repeatOf } = claim.value
      if (repeatOf !== null) return unchanged(await startedBefore(context, repeatOf))
      if (await lacksReason(context, name, input.reason)) return refuseFor(REASON_MISSING)
      if (isPassed(input.escalateAt, context.now)) return refuseFor(ESCALATION_PASSED)
      const incident = await incidentOfContainment(context, input.incident)
      if (!incident.ok) return incident
      const owner = input.owner === undefined ? null : await resolveOwner(context, input.owner)
      if (owner?.ok === false) return owner
      await tx.insert(bulkJobs).values({
        id: jobId,
        workspaceId: workspace.id,
        action: name,
        parameters: {
          reason: input.reason,
          ...(owner === null ? {} : { owner: owner.value }),
          ...containmentOf(name, input, incident.value.number),
        },
        ...storedAuthor(context),
        total: 0,
      })
      const frozen = await freeze(context, jobId, input)
      if (!frozen.ok) return frozen
      const total = frozen.value
      const isSmall = total <= KEYS_PER_STEP
      await queueBulkJob(tx, jobId, isSmall ? REST_AFTER_SECONDS : 0)
      await audit({
        action: 'bulk_job.started',
        target: { type: 'bulk_job', id: jobId, label: jobId },
        reason: input.reason || null,
        after: { action: name, total, ...(owner === null ? {} : { owner: owner.value.ownerName }) },
        jobId,
      })
      return succeed({ jobId, total, isSmall })
    },
  )
}

/** The parts of a containment that the steps of the job need. */
function containmentOf(
  name: BulkAction,
  { suspectedSince, until, escalateAt }: BulkJobInput,
  incident: number | null,
) {
  if (levelOfAction(name) === null) return {}
  const since = instantOf(suspectedSince)
  return {
    containment: {
      ...(since === undefined ? {} : { suspectedSince: since }),
      ...(until === undefined ? {} : { untilMinutes: until }),
      ...(escalateAt === undefined ? {} : { escalateAt: instantOf(escalateAt) }),
      ...(incident === null ? {} : { incident }),
    },
  }
}

/** Whether the policy asks for a reason that the request does not give. Then no job starts. */
async function lacksReason(
  { tx, workspace }: CommandContext,
  name: BulkAction,
  reason: string,
): Promise<boolean> {
  if (!BULK_WORDS[name].isFinal || reason !== '') return false
  return (await findPolicy(tx, workspace.id)).reasonRequiredForRevocation
}

/** Freezes the selection: the keys that are selected at this moment. Returns their number. */
async function freeze(
  context: CommandContext,
  jobId: string,
  { expected, keyIds, filter }: BulkJobInput,
): Promise<Result<number>> {
  const selected = await resolveSelection(context.tx, context, { keyIds, filter })
  const total = await freezeSelection(context.tx, jobId, selected, KEYS_PER_STEP)
  if (expected !== undefined && total !== expected) {
    const message = `${keys(total)} now, not ${expected.toLocaleString('en')}. Nothing was changed. Review the list before you confirm.`
    return refuse('STATE_CONFLICT', message, { details: { total } })
  }
  if (total === 0) return refuse('STATE_CONFLICT', 'No access key matches. Nothing was changed.')
  if (total > MOST_KEYS)
    return refuse('LIMIT_REACHED', 'Use a narrower filter: one job takes at most 2,000,000 access keys.')
  await context.tx.update(bulkJobs).set({ total }).where(eq(bulkJobs.id, jobId))
  return succeed(total)
}

/** The job of an earlier request with the same id. */
async function startedBefore({ tx, workspace }: CommandContext, jobId: string): Promise<StartedJob> {
  const total = (await findBulkJob(tx, workspace.id, jobId))?.total ?? 0
  return { jobId, total, isSmall: total <= KEYS_PER_STEP }
}

const keys = (total: number) =>
  total === 1 ? '1 access key matches' : `${total.toLocaleString('en')} access keys match`

export const bulkDeactivate = defineStart('deactivate')
export const bulkReactivate = defineStart('reactivate')
export const bulkRestrict = defineStart('restrict')
export const bulkSuspend = defineStart('suspend')
export const bulkRevoke = defineStart('revoke')
export const bulkSetOwner = defineStart('set_owner')

const STARTS = {
  deactivate: bulkDeactivate,
  reactivate: bulkReactivate,
  restrict: bulkRestrict,
  suspend: bulkSuspend,
  revoke: bulkRevoke,
  set_owner: bulkSetOwner,
}

/** The action of a request, before the command reads the whole request. */
const namedAction = z.object({ action: z.enum(BULK_ACTIONS) })

/**
 * Starts a job for many keys and returns its report. A job of one step is done in this process, with its receipt. The queue
 * does the steps of a larger job, and the report says that the job is running.
 */
export async function startBulkJob(context: ServiceContext, input: unknown): Promise<Result<BulkReport>> {
  const named = namedAction.safeParse(input)
  if (!named.success) return invalidInput(named.error)
  const started = await STARTS[named.data.action](context, input)
  if (!started.ok) return started
  const { jobId, isSmall } = started.value
  const { db, confirmChange, receiptPatienceMs: patienceMs } = context
  if (isSmall) await runStepOf({ db, confirmChange, patienceMs }, jobId)
  return await reportOf(context, { jobId, after: 0 })
}
