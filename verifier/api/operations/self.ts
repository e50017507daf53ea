import { may } from '@/lib/domain/access/may'
import { createdSecretAnswer } from '@/lib/domain/access-keys/answers'
import { rotateSelfInput } from '@/lib/domain/access-keys/inputs'
import { authorityOf, expiryOf } from '@/lib/domain/access-keys/verify-decision'
import { selfAnswer } from '@/lib/domain/api/workspace-answers'
import { rotateSelf } from '@/lib/services/self/rotate-self'
import { defineOperation, type Operation } from '../operation'
import { reply } from '../reply'

const whoAmI = defineOperation(
  {
    id: 'getSelf',
    method: 'GET',
    path: '/v1/self',
    tag: 'Self',
    summary: 'Who am I, what can I do, and when do I expire?',
    access: { kind: 'identity' },
    answers: { 200: { description: 'The calling key', schema: selfAnswer } },
  },
  async ({ context, credential: { facts } }) => {
    const { grants, permissions } = authorityOf(facts)
    const body = {
      keyId: facts.key.id,
      name: facts.key.name,
      workspace: facts.workspace.slug,
      secretId: facts.secret.id,
      grants,
      scopes: facts.key.scopes,
      permissions,
      expiresAt: new Date(expiryOf(facts)).toISOString(),
      mayRotateItself: may(context.actor, 'self.rotate'),
    }
    return reply(200, body)
  },
)

const rotate = defineOperation(
  {
    id: 'rotateSelf',
    method: 'POST',
    path: '/v1/self/rotate',
    tag: 'Self',
    summary: 'Create the calling key’s next secret',
    description:
      'The new secret gets the lifetime of the calling secret, counted from now. `expiration` can make it shorter, never longer, and the policy still applies. The calling secret keeps working. Store the new secret, use it, then revoke the old one with `POST /oauth2/revoke`.',
    access: { kind: 'permission', permission: 'self:rotate' },
    effect: rotateSelf.effect,
    idempotencyKey: true,
    bodySchema: rotateSelfInput.pick({ kind: true, expiration: true }),
    answers: {
      201: { description: 'The new secret, shown in this answer only', schema: createdSecretAnswer },
      200: { description: 'This Idempotency-Key already created it', schema: createdSecretAnswer },
    },
    failures: ['CONFLICT', 'LIMIT_REACHED'],
    example: {},
  },
  async ({ context, credential: { facts }, body, requestId }) => {
    const { id: keyId } = facts.key
    const rotated = await rotateSelf(context, { ...body, keyId, secretId: facts.secret.id, requestId })
    if (!rotated.ok) return rotated
    const { secret, repeated, receipt } = rotated.value
    const answer = { keyId, secret, repeated, receipt }
    return repeated ? reply(200, answer) : reply(201, answer)
  },
)

export const selfOperations: readonly Operation[] = [whoAmI, rotate]
