import { z } from 'zod'
import { changesToFollow } from '@/lib/domain/access/follow-changes'
import type { Receipt } from '@/lib/domain/receipt'
import { refuse, succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { receiptProgress } from './receipt-progress'

/** No change has the number 0: a caller learns of a malformed number as little as of a change that never was. */
const receiptInput = z.object({ changeId: z.number().int().positive().catch(0) })

/**
 * How far a change has come, for a person or a program that watches the change; answers at once. To an actor that may
 * follow the changes of one key only, a change of another key is a change that never was.
 */
export const getReceipt = defineQuery<typeof receiptInput, Receipt>(
  { allows: (actor) => changesToFollow(actor) !== null, input: receiptInput },
  async (context, { changeId }) => {
    const followed = changesToFollow(context.actor)
    const ofKey = followed === null || followed === 'all' ? null : followed.keyId
    const receipt = await receiptProgress(context, changeId, 0, ofKey)
    return receipt === null ? refuse('NOT_FOUND', 'There is no such change') : succeed(receipt)
  },
)
