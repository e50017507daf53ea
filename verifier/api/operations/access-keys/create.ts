import { createdKeyAnswer } from '@/lib/domain/access-keys/answers'
import { createAccessKeyInput } from '@/lib/domain/access-keys/inputs'
import { createAccessKey } from '@/lib/services/access-keys/create-access-key'
import { readableNewKey } from '../../key-replies'
import { defineOperation } from '../../operation'
import { reply } from '../../reply'
import { TAG, WRITE } from './key-operation'

/** Creates a key. The answer shows the credential once. */
export const create = defineOperation(
  {
    id: 'createAccessKey',
    method: 'POST',
    path: '/v1/access-keys',
    tag: TAG,
    summary: 'Create an access key',
    description:
      'The credential is in this answer and nowhere else. If `credential` is `none`, `expiration` may be left out. A key can’t create a key that can do more than itself or that outlives it, and a rate-limited key can’t create keys. Repeating the request with the same Idempotency-Key creates nothing new and doesn’t show the secret again. If the new key can’t be read right away, `accessKey` is null and there is no ETag.',
    access: WRITE,
    effect: createAccessKey.effect,
    idempotencyKey: true,
    bodySchema: createAccessKeyInput.omit({ requestId: true }),
    answers: {
      201: { description: 'The new key and its credential', schema: createdKeyAnswer },
      200: { description: 'This Idempotency-Key already created this key', schema: createdKeyAnswer },
    },
    failures: ['NAME_TAKEN', 'CONFLICT'],
    example: {
      name: 'nightly report',
      description: 'Reads reports every night',
      expiration: { period: '6_months' },
      grants: [{ role: 'global_viewer' }],
      scopes: ['reports:read'],
      credential: 'opaque',
      owner: 'Data platform',
      labels: { env: 'prod' },
    },
  },
  async ({ context, body, requestId }) => {
    const created = await createAccessKey(context, { ...body, requestId })
    if (!created.ok) return created
    const { keyId, secret, repeated, receipt } = created.value
    const { accessKey, headers } = await readableNewKey(context, keyId)
    const answer = { keyId, accessKey, secret, repeated, receipt }
    const withLocation = { location: `/v1/access-keys/${keyId}`, ...headers }
    return repeated ? reply(200, answer, withLocation) : reply(201, answer, withLocation)
  },
)
