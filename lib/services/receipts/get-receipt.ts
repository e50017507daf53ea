import { z } from 'zod'
import { changesToFollow } from '@/lib/domain/access/follow-changes'
import type { Receipt } from '@/lib/domain/receipt'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'
import { receiptProgress } from './receipt-progress'

const receiptInput = z.object({ changeId: z.number().int().positive() })

/**
 * How far a change has come, for a person or a program that watches it; answers at once. Whoever may follow the changes of
 * one key only, and asks for another, learns as much as of a change that never was.
 */
export async function getReceipt(context: ServiceContext, rawInput: unknown): Promise<Result<Receipt>> {
  const followed = changesToFollow(context.actor)
  if (followed === null) return refuse('FORBIDDEN', 'You may not see this')
  const input = receiptInput.safeParse(rawInput)
  const ofKey = followed === 'all' ? null : followed.keyId
  const receipt = input.success ? await receiptProgress(context, input.data.changeId, 0, ofKey) : null
  return receipt === null ? refuse('NOT_FOUND', 'There is no such change') : succeed(receipt)
}
