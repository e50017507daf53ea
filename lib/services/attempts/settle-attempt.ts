import { z } from 'zod'
import { withdrawAttempt } from '@/db/queries/attempts'
import type { AttemptOutcome } from '@/lib/domain/attempts/attempt'
import { attemptName } from '@/lib/domain/attempts/attempt-name'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { receiptProgress } from '../receipts/receipt-progress'

const settleInput = z.object({ attempt: attemptName })

/**
 * The result of an attempt whose answer was lost. The answer is final: an attempt that has not been done by now is
 * withdrawn, and is refused if it arrives later.
 */
export const settleAttempt = defineQuery<typeof settleInput, AttemptOutcome>(
  { allows: (actor) => actor.type === 'member', input: settleInput },
  async (context, { attempt }) => {
    const { db, workspace } = context
    const { isDone, changeId } = await withdrawAttempt(db, { workspaceId: workspace.id, name: attempt })
    if (!isDone) return succeed({ state: 'not_done' })
    const receipt = changeId === null ? null : await receiptProgress(context, changeId, 0, null)
    return succeed({ state: 'done', receipt })
  },
)
