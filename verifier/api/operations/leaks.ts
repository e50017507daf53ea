import { leakLookupAnswer, lookUpLeaksInput } from '@/lib/domain/leaks/leak-answer'
import { lookUpLeaks } from '@/lib/services/leaks/look-up-leaks'
import { defineOperation, type Operation } from '../operation'
import { replyWith } from '../reply'

/** 500 lookups of at most 80 characters, and some room. */
const LONGEST_LOOKUP_BODY = 64 * 1024

const lookUp = defineOperation(
  {
    id: 'lookUpLeaks',
    method: 'POST',
    path: '/v1/leaks/lookup',
    tag: 'Incidents',
    summary: 'Which keys do these leaked credentials belong to?',
    description:
      'Never send a leaked secret. Send up to 500 `lookups`: `sha256:` and the SHA-256 of a whole secret in lower-case hexadecimal, the ID of a key, or the `jti` of a token (`sec_…`). Put `damaged:` before an ID that was found in a damaged credential. The answer grades each of them, the worst first, and shows the keys with their callers. A caller is new if it had no successful call in the 14 days before `suspectedSince`, by default 24 hours ago. The instant is rounded down to the full minute, or to the full hour if it’s older than two hours.',
    access: { kind: 'permission', permission: 'incidents:read' },
    longestBody: LONGEST_LOOKUP_BODY,
    bodySchema: lookUpLeaksInput,
    answers: { 200: { description: 'The findings and the keys', schema: leakLookupAnswer } },
    example: { lookups: ['ak_0000000000000000'] },
  },
  async ({ context, body }) => replyWith(200, await lookUpLeaks(context, body)),
)

export const leakOperations: readonly Operation[] = [lookUp]
