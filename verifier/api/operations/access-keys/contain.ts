import { z } from 'zod'
import { changedKeyAnswer, containedKeyAnswer } from '@/lib/domain/access-keys/answers'
import { containBody } from '@/lib/domain/containment/contain-input'
import { reasonInput } from '@/lib/domain/reason-input'
import { containAccessKeys } from '@/lib/services/containment/contain-access-keys'
import { liftContainment } from '@/lib/services/containment/lift-containment'
import { changed, readableKey } from '../../key-replies'
import { defineOperation } from '../../operation'
import { reply } from '../../reply'
import { CHANGE_OF_KEY, ETAG, keyPath, REVOKE, TAG, WRITE } from './key-operation'

/** Restricts, suspends or revokes a key that may have leaked. */
export const contain = defineOperation(
  {
    id: 'containAccessKey',
    method: 'POST',
    path: '/v1/access-keys/{keyId}/contain',
    tag: TAG,
    summary: 'Contain an access key that may have leaked',
    description:
      '`restricted` keeps permissions that end in `:read`, for the addresses of the callers that the key had in the 14 days before `suspectedSince`, at twice its usual rate. `suspended` blocks every request; with `until`, the suspension ends by itself. `revoked` is final. `escalateAt` revokes the key at that time unless somebody lifts the containment before. What you leave out stays as it is. Containing never allows more: a lower level, an earlier end, a later escalation or a further address also needs `access-keys:write`. An incident needs `incidents:write`. A key can’t contain itself.',
    access: REVOKE,
    effect: containAccessKeys.effect,
    idempotencyKey: true,
    pathSchema: keyPath,
    bodySchema: containBody,
    answers: {
      200: {
        description: 'The contained key, its incident, and the receipt of the change',
        schema: containedKeyAnswer,
        headers: ETAG,
      },
    },
    failures: ['NOT_FOUND', 'STATE_CONFLICT', 'CONFLICT'],
    example: { level: 'restricted', reason: 'found in a build log', suspectedSince: '2027-05-20T10:00:00Z' },
  },
  async ({ context, path: { keyId }, body, requestId }) => {
    const contained = await containAccessKeys(context, { ...body, keyIds: [keyId], requestId })
    if (!contained.ok) return contained
    const { incident, receipt } = contained.value
    const { accessKey, headers } = await readableKey(context, keyId)
    return reply(200, { keyId, accessKey, incident, receipt }, headers)
  },
)

/** Lifts the containment of a key. */
export const lift = defineOperation(
  {
    id: 'liftContainment',
    method: 'POST',
    path: '/v1/access-keys/{keyId}/lift',
    ...CHANGE_OF_KEY,
    summary: 'Lift the containment of an access key',
    description:
      'Ends the restriction or suspension. A deactivated key stays inactive. Repeating it changes nothing. A key can’t lift its own containment.',
    access: WRITE,
    effect: liftContainment.effect,
    bodySchema: z.object({ reason: reasonInput.default('') }),
    answers: {
      200: {
        description: 'The key as it is now, and the receipt of the change',
        schema: changedKeyAnswer,
        headers: ETAG,
      },
    },
    failures: ['NOT_FOUND', 'STATE_CONFLICT'],
  },
  async ({ context, path: { keyId }, body }) =>
    changed(context, keyId, await liftContainment(context, { ...body, keyIds: [keyId] })),
)
