import { z } from 'zod'
import { changesToFollow } from '@/lib/domain/access/follow-changes'
import type { Receipt } from '@/lib/domain/receipt'
import { refuse, succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { receiptProgress } from './receipt-progress'

/** No change has the number 0. Therefore a malformed number gets the same answer as the number of no change. */
const receiptInput = z.object({ changeId: z.number().int().positive().catch(0) })

/**
 * The progress of a change, for a person or a program that follows it; answers at once. A caller that may follow only
 * the changes of one key gets "not found" for any other change.
 */
export const getReceipt = defineQuery<typeof receiptInput, Receipt>(
  { allows: (actor) => changesToFollow(actor) !== null, input: receiptInput },
  async (context, { changeId }) => {
    const followed = changesToFollow(context.actor)
    const ofKey = followed === null || followed === 'all' ? null : followed.keyId
    const receipt = await receiptProgress(context, changeId, 0, ofKey)
    return receipt === null ? refuse('NOT_FOUND', 'This change doesn’t exist') : succeed(receipt)
  },
)
