import { accessKeyAnswer, accessKeyPageAnswer } from '@/lib/domain/access-keys/answers'
import { listAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import { getAccessKey } from '@/lib/services/access-keys/get-access-key'
import { listAccessKeys } from '@/lib/services/access-keys/list-access-keys'
import { entityTag } from '../../entity-tag'
import { defineOperation } from '../../operation'
import { flag, pageLimit } from '../../query-values'
import { reply, replyPage } from '../../reply'
import { ETAG, keyPath, READ, TAG } from './key-operation'

/** Pages of keys. */
export const list = defineOperation(
  {
    id: 'listAccessKeys',
    method: 'GET',
    path: '/v1/access-keys',
    tag: TAG,
    summary: 'List access keys',
    description: 'Search, filter and sort on the server. Follow `nextCursor` until it is null.',
    access: READ,
    querySchema: listAccessKeysInput
      .omit({
        pasted: true,
        expiringSoon: true,
        unused: true,
        dueForRotation: true,
        ownerless: true,
        descending: true,
        limit: true,
      })
      .extend({
        expiringSoon: flag,
        unused: flag,
        dueForRotation: flag,
        ownerless: flag,
        descending: flag.default(true),
        limit: pageLimit,
      }),
    answers: { 200: { description: 'One page of keys', schema: accessKeyPageAnswer } },
  },
  async ({ context, query }) => replyPage(await listAccessKeys(context, query)),
)

/** One key, with its version. */
export const get = defineOperation(
  {
    id: 'getAccessKey',
    method: 'GET',
    path: '/v1/access-keys/{keyId}',
    tag: TAG,
    summary: 'Read one access key',
    access: READ,
    pathSchema: keyPath,
    answers: {
      200: { description: 'The key; its version is the ETag', schema: accessKeyAnswer, headers: ETAG },
    },
    failures: ['NOT_FOUND'],
  },
  async ({ context, path }) => {
    const key = await getAccessKey(context, path.keyId)
    if (!key.ok) return key
    return reply(200, key.value, { etag: entityTag(key.value.version) })
  },
)
