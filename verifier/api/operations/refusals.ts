import { z } from 'zod'
import { answerIdInput, refusalAnswer } from '@/lib/domain/refusals/refusal'
import { findRefusal } from '@/lib/services/refusals/find-refusal'
import { defineOperation, type Operation } from '../operation'
import { replyWith } from '../reply'
import { READ } from './access-keys/key-operation'

const decisionId = answerIdInput.meta({
  description: 'The `decisionId` or `requestId` of the answer, or its `X-Request-Id`',
  example: 'dec_9fK2mQx7Lr00001c',
})

const find = defineOperation(
  {
    id: 'getRefusal',
    method: 'GET',
    path: '/v1/refusals/{decisionId}',
    tag: 'Verification',
    summary: 'Why was this request blocked?',
    description:
      'Looks up a blocked request for one day: its key, what it asked for, what the key lacked, and what helps. Requests whose key isn’t known belong to no workspace and aren’t kept. If a key is blocked very often, only some of its requests are kept. Those of other workspaces are answered with 404.',
    access: READ,
    pathSchema: z.object({ decisionId }),
    answers: { 200: { description: 'The blocked request', schema: refusalAnswer } },
    failures: ['NOT_FOUND'],
  },
  async ({ context, path }) => replyWith(200, await findRefusal(context, path)),
)

export const refusalOperations: readonly Operation[] = [find]
