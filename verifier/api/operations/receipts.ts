import { z } from 'zod'
import { FOLLOWS_ALL_CHANGES, FOLLOWS_OWN_CHANGES } from '@/lib/domain/access/follow-changes'
import { receiptAnswer } from '@/lib/domain/receipt-answer'
import { getReceipt } from '@/lib/services/receipts/get-receipt'
import { defineOperation, type Operation } from '../operation'
import { replyWith } from '../reply'

const changeId = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .meta({ description: 'The `changeId` of a receipt', example: '118' })

const follow = defineOperation(
  {
    id: 'getReceipt',
    method: 'GET',
    path: '/v1/receipts/{changeId}',
    tag: 'Receipts',
    summary: 'Follow a change',
    description:
      'Shows the progress of a change whose answer said `complete: false`. Ask any verifier, about once a second, until `complete` is true. This takes at most five seconds, unless a verifier without a proven connection keeps answering. Changes of other workspaces, and changes older than 30 days, are answered with 404. A key that has only `self:rotate` can follow only its own changes.',
    access: { kind: 'any-permission', permissions: [...FOLLOWS_ALL_CHANGES, FOLLOWS_OWN_CHANGES] },
    pathSchema: z.object({ changeId }),
    answers: { 200: { description: 'The current receipt', schema: receiptAnswer } },
    failures: ['NOT_FOUND'],
  },
  async ({ context, path }) => replyWith(200, await getReceipt(context, { changeId: Number(path.changeId) })),
)

export const receiptOperations: readonly Operation[] = [follow]
