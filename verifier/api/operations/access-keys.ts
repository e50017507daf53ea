import { z } from 'zod'
import { editAccessKeyInput } from '@/lib/domain/access-keys/edit-input'
import { createAccessKeyInput, keyIdInput, reasonInput } from '@/lib/domain/access-keys/inputs'
import { listAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import { setRestrictionsInput } from '@/lib/domain/access-keys/restrictions-input'
import {
  accessKeyAnswer,
  accessKeyPageAnswer,
  changedKeyAnswer,
  createdKeyAnswer,
} from '@/lib/domain/api/answers'
import { refuse } from '@/lib/domain/result'
import { createAccessKey } from '@/lib/services/access-keys/create-access-key'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { deleteAccessKey } from '@/lib/services/access-keys/delete-access-key'
import { editAccessKey } from '@/lib/services/access-keys/edit-access-key'
import { getAccessKey } from '@/lib/services/access-keys/get-access-key'
import { listAccessKeys } from '@/lib/services/access-keys/list-access-keys'
import { reactivateAccessKey } from '@/lib/services/access-keys/reactivate-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { setRestrictions } from '@/lib/services/restrictions/set-restrictions'
import { entityTag } from '../entity-tag'
import { changed, readableKey } from '../key-replies'
import { defineOperation, NOTHING, type Operation } from '../operation'
import { flag, pageLimit } from '../query-values'

const READ = { kind: 'permission', permission: 'access-keys:read' } as const
const WRITE = { kind: 'permission', permission: 'access-keys:write' } as const
const REVOKE = { kind: 'permission', permission: 'access-keys:revoke' } as const
const TAG = 'Access keys'
const STALE = 'The key has changed since you read it. Read it again and decide anew.'
const keyPath = z.object({ keyId: keyIdInput })
const ETAG = { ETag: 'The version of the key, for If-Match' }
const CHANGED = {
  description: 'The key as it is now, and how the change was confirmed',
  schema: changedKeyAnswer,
  headers: ETAG,
}

const list = defineOperation(
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
      .omit({ expiringSoon: true, unused: true, dueForRotation: true, descending: true, limit: true })
      .extend({
        expiringSoon: flag,
        unused: flag,
        dueForRotation: flag,
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
    return { ok: true, status: 200, body: { items, nextCursor } }
  },
)

const get = defineOperation(
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
    return { ok: true, status: 200, body: key.value, headers: { etag: entityTag(key.value.version) } }
  },
)

const create = defineOperation(
  {
    id: 'createAccessKey',
    method: 'POST',
    path: '/v1/access-keys',
    tag: TAG,
    summary: 'Create an access key',
    description:
      'Its credential is in this answer and nowhere else. A key cannot make one that may do more than itself or outlives it. Repeating the request with the same Idempotency-Key makes nothing new and reveals nothing again.',
    access: WRITE,
    idempotencyKey: true,
    pathSchema: NOTHING,
    querySchema: NOTHING,
    bodySchema: createAccessKeyInput.omit({ requestId: true }),
    answers: {
      201: { description: 'The new key and its credential', schema: createdKeyAnswer },
      200: { description: 'This Idempotency-Key had made this key before', schema: createdKeyAnswer },
    },
    failures: ['NAME_TAKEN', 'CONFLICT'],
    example: {
      name: 'nightly report',
      description: 'Reads reports every night',
      expiration: { period: '6_months' },
      grants: [{ role: 'global_viewer' }],
      scopes: ['reports:read'],
      credential: 'opaque',
    },
  },
  async ({ context, body, requestId }) => {
    const created = await createAccessKey(context, { ...body, requestId })
    if (!created.ok) return created
    const { keyId, secret, repeated, receipt } = created.value
    const { accessKey, headers } = await readableKey(context, keyId)
    return {
      ok: true,
      status: repeated ? 200 : 201,
      body: { keyId, accessKey, secret, repeated, receipt },
      headers: { location: `/v1/access-keys/${keyId}`, ...headers },
    }
  },
)

const edit = defineOperation(
  {
    id: 'editAccessKey',
    method: 'PATCH',
    path: '/v1/access-keys/{keyId}',
    tag: TAG,
    summary: 'Edit description, contacts, grants or scopes',
    description: 'Members that are left out stay. Send the ETag that you read in If-Match.',
    access: { ...WRITE, also: ['access-keys:read'] },
    ifMatch: true,
    pathSchema: keyPath,
    querySchema: NOTHING,
    bodySchema: editAccessKeyInput.omit({ keyId: true, version: true, seen: true }).partial(),
    answers: { 200: CHANGED },
    failures: ['NOT_FOUND', 'STATE_CONFLICT', 'VERSION_CONFLICT'],
    example: { description: 'Reads reports every morning' },
  },
  async ({ context, path, body, version }) => {
    const key = await getAccessKey(context, path.keyId)
    if (!key.ok) return key
    if (version === null || version !== key.value.version) return refuse('VERSION_CONFLICT', STALE)
    const { description, contactEmails, scopes } = key.value
    const grants = key.value.grants.map(({ role, accounts }) => ({
      role,
      ...(accounts === 'all' ? {} : { accounts: accounts.map((one) => one.id) }),
      ...(accounts === 'all' && role === 'cloud_account_viewer' ? { accounts: 'all' } : {}),
    }))
    const whole = { description, contactEmails, scopes, grants, ...body, keyId: path.keyId, version }
    return changed(context, path.keyId, await editAccessKey(context, whole))
  },
)

const reasonBody = z.object({ reason: reasonInput.default('') })

const restrict = defineOperation(
  {
    id: 'setRestrictions',
    method: 'PUT',
    path: '/v1/access-keys/{keyId}/restrictions',
    tag: TAG,
    summary: 'Set from where and how often a key may be used',
    description:
      'Replaces all rules. What would have refused calls of the last days, or allows everybody, is asked back once: send `confirmed: true` if it is what you want.',
    access: { ...WRITE, also: ['access-keys:read'] },
    ifMatch: true,
    pathSchema: keyPath,
    querySchema: NOTHING,
    bodySchema: z.object(setRestrictionsInput.shape).omit({ keyId: true, seen: true }),
    answers: { 200: CHANGED },
    failures: ['NOT_FOUND', 'STATE_CONFLICT', 'VERSION_CONFLICT', 'CONFIRMATION_NEEDED'],
    example: {
      addressMode: 'enforce',
      addresses: ['203.0.113.0/24'],
      referrerMode: 'off',
      referrers: [],
      rateLimit: { requests: 600, windowSeconds: 60 },
    },
  },
  async ({ context, path, body, version }) => {
    const key = await getAccessKey(context, path.keyId)
    if (!key.ok) return key
    if (version !== key.value.version) return refuse('VERSION_CONFLICT', STALE)
    const { restrictions: seen } = key.value
    return changed(context, path.keyId, await setRestrictions(context, { ...body, ...path, seen }))
  },
)

const deactivate = defineOperation(
  {
    id: 'deactivateAccessKey',
    method: 'POST',
    path: '/v1/access-keys/{keyId}/deactivate',
    tag: TAG,
    summary: 'Deactivate an access key',
    description: 'Reversible. Doing it twice changes nothing.',
    access: REVOKE,
    pathSchema: keyPath,
    querySchema: NOTHING,
    bodySchema: reasonBody,
    answers: { 200: CHANGED },
    failures: ['NOT_FOUND', 'STATE_CONFLICT'],
  },
  async ({ context, path, body }) =>
    changed(context, path.keyId, await deactivateAccessKey(context, { ...path, ...body })),
)

const reactivate = defineOperation(
  {
    id: 'reactivateAccessKey',
    method: 'POST',
    path: '/v1/access-keys/{keyId}/reactivate',
    tag: TAG,
    summary: 'Reactivate an access key',
    access: WRITE,
    pathSchema: keyPath,
    querySchema: NOTHING,
    bodySchema: NOTHING,
    answers: { 200: CHANGED },
    failures: ['NOT_FOUND', 'STATE_CONFLICT'],
  },
  async ({ context, path }) => changed(context, path.keyId, await reactivateAccessKey(context, path)),
)

const revoke = defineOperation(
  {
    id: 'revokeAccessKey',
    method: 'POST',
    path: '/v1/access-keys/{keyId}/revoke',
    tag: TAG,
    summary: 'Revoke an access key',
    description: 'Final. The answer carries the receipt: which verifiers confirmed, and how quickly.',
    access: REVOKE,
    pathSchema: keyPath,
    querySchema: NOTHING,
    bodySchema: reasonBody,
    answers: { 200: CHANGED },
    failures: ['NOT_FOUND'],
    example: { reason: 'found in a public repository' },
  },
  async ({ context, path, body }) =>
    changed(context, path.keyId, await revokeAccessKey(context, { ...path, ...body })),
)

const remove = defineOperation(
  {
    id: 'deleteAccessKey',
    method: 'DELETE',
    path: '/v1/access-keys/{keyId}',
    tag: TAG,
    summary: 'Delete an access key that is not active',
    description: 'Send the name of the key, so that a wrong id deletes nothing.',
    access: WRITE,
    pathSchema: keyPath,
    querySchema: z.object({ confirmName: z.string().max(1000) }),
    bodySchema: NOTHING,
    answers: { 204: { description: 'Deleted. Its history stays in the audit log.' } },
    failures: ['NOT_FOUND', 'STATE_CONFLICT'],
  },
  async ({ context, path, query }) => {
    const deleted = await deleteAccessKey(context, { ...path, ...query })
    return deleted.ok ? { ok: true, status: 204 } : deleted
  },
)

export const accessKeyOperations: readonly Operation[] = [
  list,
  create,
  get,
  edit,
  restrict,
  deactivate,
  reactivate,
  revoke,
  remove,
]
