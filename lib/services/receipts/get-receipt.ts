import { z } from 'zod'
import { changesToFollow } from '@/lib/domain/access/follow-changes'
import type { Receipt } from '@/lib/domain/receipt'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'
import { receiptProgress } from './receipt-progress'

const receiptInput = z.object({ changeId: z.number().int().positive() })

/**
 * The progress of a change, for a person or a program that follows it; answers at once. A caller that may follow only
 * the changes of one key gets "not found" for any other change.
 */
export async function getReceipt(context: ServiceContext, rawInput: unknown): Promise<Result<Receipt>> {
  const followed = changesToFollow(context.actor)
  if (followed === null) return refuse('FORBIDDEN', 'You may not see this')
  const input = receiptInput.safeParse(rawInput)
  const ofKey = followed === 'all' ? null : followed.keyId
  const receipt = input.success ? await receiptProgress(context, input.data.changeId, 0, ofKey) : null
  return receipt === null ? refuse('NOT_FOUND', 'There is no such change') : succeed(receipt)
}
