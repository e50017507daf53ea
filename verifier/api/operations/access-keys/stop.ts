import { z } from 'zod'
import { changedKeyAnswer } from '@/lib/domain/access-keys/answers'
import { reasonInput } from '@/lib/domain/reason-input'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { deleteAccessKey } from '@/lib/services/access-keys/delete-access-key'
import { reactivateAccessKey } from '@/lib/services/access-keys/reactivate-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { defineOperation } from '../../operation'
import { reply } from '../../reply'
import { defineKeyChange, keyPath, REVOKE, TAG, WRITE } from './key-operation'

const reasonBody = z.object({ reason: reasonInput.default('') })

/** Stops a key; reactivation lifts the stop. */
export const deactivate = defineKeyChange(deactivateAccessKey, {
  id: 'deactivateAccessKey',
  path: '/v1/access-keys/{keyId}/deactivate',
  summary: 'Deactivate an access key',
  description: 'Reversible. Repeating it changes nothing.',
  access: REVOKE,
  bodySchema: reasonBody,
})

/** Lifts a deactivation. */
export const reactivate = defineKeyChange(reactivateAccessKey, {
  id: 'reactivateAccessKey',
  path: '/v1/access-keys/{keyId}/reactivate',
  summary: 'Reactivate an access key',
  access: WRITE,
})

/** Stops a key for ever. */
export const revoke = defineKeyChange(revokeAccessKey, {
  id: 'revokeAccessKey',
  path: '/v1/access-keys/{keyId}/revoke',
  summary: 'Revoke an access key',
  description:
    'Final. The answer contains the receipt: which verifiers confirmed, and how quickly. A reason is required unless the workspace policy says otherwise.',
  access: REVOKE,
  bodySchema: reasonBody,
  failures: ['NOT_FOUND'],
  example: { reason: 'found in a public repository' },
})

/** Removes a stopped key from the lists. */
export const remove = defineOperation(
  {
    id: 'deleteAccessKey',
    method: 'DELETE',
    path: '/v1/access-keys/{keyId}',
    tag: TAG,
    summary: 'Delete an access key that is not active',
    description: 'Send the key’s name, so that a wrong ID deletes nothing.',
    access: WRITE,
    effect: deleteAccessKey.effect,
    pathSchema: keyPath,
    querySchema: z.object({ confirmName: z.string().max(1000) }),
    answers: {
      200: {
        description: 'The key is deleted. `accessKey` is null. Its history stays in the audit log.',
        schema: changedKeyAnswer,
      },
    },
    failures: ['NOT_FOUND', 'STATE_CONFLICT'],
  },
  async ({ context, path, query }) => {
    const deleted = await deleteAccessKey(context, { ...path, ...query })
    if (!deleted.ok) return deleted
    const { keyId, receipt } = deleted.value
    return reply(200, { keyId, accessKey: null, receipt })
  },
)
