import { z } from 'zod'
import { changedKeyAnswer, createdSecretAnswer } from '@/lib/domain/access-keys/answers'
import { createSecretInput, expirationInput } from '@/lib/domain/access-keys/inputs'
import { secretIdInput } from '@/lib/domain/ids'
import { reasonInput } from '@/lib/domain/reason-input'
import { createSecret } from '@/lib/services/secrets/create-secret'
import { deactivateSecret, reactivateSecret } from '@/lib/services/secrets/deactivate-secret'
import { revokeSecret } from '@/lib/services/secrets/revoke-secret'
import { setSecretExpiry } from '@/lib/services/secrets/set-secret-expiry'
import { defineOperation, type Operation } from '../operation'
import { reply } from '../reply'
import { defineKeyChange, keyPath, REVOKE, WRITE } from './access-keys/key-operation'

const ONE_SECRET = {
  tag: 'Secrets',
  pathSchema: keyPath.extend({ secretId: secretIdInput }),
  answers: {
    200: { description: 'The updated key, and the receipt of the change', schema: changedKeyAnswer },
  },
} as const

const create = defineOperation(
  {
    id: 'createSecret',
    method: 'POST',
    path: '/v1/access-keys/{keyId}/secrets',
    tag: 'Secrets',
    summary: 'Create a second secret, for rotation',
    description:
      'The secret is in this answer and nowhere else. A key can’t create a secret for a key that can do more than itself, or a secret that outlives it.',
    access: WRITE,
    effect: createSecret.effect,
    idempotencyKey: true,
    pathSchema: keyPath,
    bodySchema: createSecretInput.omit({ requestId: true, keyId: true }),
    answers: {
      201: { description: 'The new secret', schema: createdSecretAnswer },
      200: { description: 'This Idempotency-Key already created it', schema: createdSecretAnswer },
    },
    failures: ['NOT_FOUND', 'CONFLICT', 'LIMIT_REACHED', 'STATE_CONFLICT'],
    example: { kind: 'opaque', expiration: { period: '90_days' } },
  },
  async ({ context, path, body, requestId }) => {
    const created = await createSecret(context, { ...body, ...path, requestId })
    if (!created.ok) return created
    const { keyId, secret, repeated, receipt } = created.value
    const answer = { keyId, secret, repeated, receipt }
    return repeated ? reply(200, answer) : reply(201, answer)
  },
)

const setExpiry = defineKeyChange(setSecretExpiry, {
  ...ONE_SECRET,
  id: 'setSecretExpiry',
  method: 'PUT',
  path: '/v1/access-keys/{keyId}/secrets/{secretId}/expiry',
  summary: 'Set when a secret expires',
  description:
    'Any time in the future, as long as the secret hasn’t expired. A token’s expiry can’t be extended.',
  access: WRITE,
  bodySchema: z.object({ expiration: expirationInput }),
  example: { expiration: { at: '2027-05-20T10:00:00Z' } },
})

const deactivate = defineKeyChange(deactivateSecret, {
  ...ONE_SECRET,
  id: 'deactivateSecret',
  path: '/v1/access-keys/{keyId}/secrets/{secretId}/deactivate',
  summary: 'Deactivate one secret',
  description: 'Reversible. Check for problems before you revoke it.',
  access: REVOKE,
})

const reactivate = defineKeyChange(reactivateSecret, {
  ...ONE_SECRET,
  id: 'reactivateSecret',
  path: '/v1/access-keys/{keyId}/secrets/{secretId}/reactivate',
  summary: 'Reactivate one secret',
  access: WRITE,
})

const revoke = defineKeyChange(revokeSecret, {
  ...ONE_SECRET,
  id: 'revokeSecret',
  path: '/v1/access-keys/{keyId}/secrets/{secretId}/revoke',
  summary: 'Revoke one secret',
  description: 'Final. The key’s other secret keeps working. Repeating it changes nothing.',
  access: REVOKE,
  bodySchema: z.object({ reason: reasonInput.default('') }),
  failures: ['NOT_FOUND'],
  example: { reason: 'replaced by the second secret' },
})

export const secretOperations: readonly Operation[] = [create, setExpiry, deactivate, reactivate, revoke]
