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
    summary: 'How far has a change come?',
    description:
      'Follows a change whose answer said `complete: false`, on any verifier. Answers at once: ask again, about once a second, until `complete` is true, which takes five seconds at most unless a verifier without a proven connection goes on answering. A change of another workspace, and one of before changes are kept (30 days), is answered with 404. A key that has `self:rotate` and none of the others follows the changes of itself only.',
    access: { kind: 'any-permission', permissions: [...FOLLOWS_ALL_CHANGES, FOLLOWS_OWN_CHANGES] },
    pathSchema: z.object({ changeId }),
    answers: { 200: { description: 'The receipt as it is now', schema: receiptAnswer } },
    failures: ['NOT_FOUND'],
  },
  async ({ context, path }) => replyWith(200, await getReceipt(context, { changeId: Number(path.changeId) })),
)

export const receiptOperations: readonly Operation[] = [follow]
