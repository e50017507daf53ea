import { z } from 'zod'
import { may } from '@/lib/domain/access/may'
import type { Receipt } from '@/lib/domain/receipt'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'
import { receiptProgress } from './receipt-progress'

const receiptInput = z.object({ changeId: z.number().int().positive() })

/** How far a change has come, for a person who watches it. */
export async function getReceipt(context: ServiceContext, rawInput: unknown): Promise<Result<Receipt>> {
  if (!may(context.actor, 'access-keys.see')) return refuse('FORBIDDEN', 'You may not see this')
  const input = receiptInput.safeParse(rawInput)
  const receipt = input.success ? await receiptProgress(context, input.data.changeId) : null
  return receipt === null ? refuse('NOT_FOUND', 'There is no such change') : succeed(receipt)
}
