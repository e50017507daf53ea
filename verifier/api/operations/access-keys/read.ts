import { listAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import { accessKeyAnswer, accessKeyPageAnswer } from '@/lib/domain/api/answers'
import { getAccessKey } from '@/lib/services/access-keys/get-access-key'
import { listAccessKeys } from '@/lib/services/access-keys/list-access-keys'
import { entityTag } from '../../entity-tag'
import { defineOperation, NOTHING } from '../../operation'
import { flag, pageLimit } from '../../query-values'
import { reply } from '../../reply'
import { ETAG, keyPath, READ, TAG } from './key-operation'

/** Pages of keys. */
export const list = defineOperation(
  {
    id: 'listAccessKeys',
    method: 'GET',
    path: '/v1/access-keys',
    tag: TAG,
    summary: 'List access keys',
    description: 'Searches, filters and sorts on the server. Follow `nextCursor` until it is null.',
    access: READ,
    pathSchema: NOTHING,
    querySchema: listAccessKeysInput
      .omit({
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
    bodySchema: NOTHING,
    answers: { 200: { description: 'One page of keys', schema: accessKeyPageAnswer } },
    failures: [],
  },
  async ({ context, query }) => {
    const page = await listAccessKeys(context, query)
    if (!page.ok) return page
    const { items, nextCursor } = page.value
    return reply(200, { items, nextCursor })
  },
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
    querySchema: NOTHING,
    bodySchema: NOTHING,
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
