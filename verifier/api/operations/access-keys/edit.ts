import { z } from 'zod'
import { editAccessKeyInput } from '@/lib/domain/access-keys/edit-input'
import { setRestrictionsInput } from '@/lib/domain/restrictions/restrictions-input'
import { editAccessKey } from '@/lib/services/access-keys/edit-access-key'
import { setRestrictions } from '@/lib/services/restrictions/set-restrictions'
import { changed } from '../../key-replies'
import { defineOperation } from '../../operation'
import { CHANGE_OF_KEY, WRITE } from './key-operation'

/** Changes the rights of a key. */
export const edit = defineOperation(
  {
    ...CHANGE_OF_KEY,
    id: 'editAccessKey',
    method: 'PATCH',
    path: '/v1/access-keys/{keyId}',
    summary: 'Edit description, owner, labels, contacts, grants or scopes',
    description:
      'Members that you leave out keep their values. `owner: null` removes the owner, and `labels` replaces all labels. Send the ETag that you read in If-Match.',
    access: { ...WRITE, also: ['access-keys:read'] },
    effect: editAccessKey.effect,
    ifMatch: true,
    bodySchema: editAccessKeyInput
      .omit({ keyId: true, version: true, seen: true, restrictions: true })
      .partial(),
    failures: ['NOT_FOUND', 'STATE_CONFLICT', 'VERSION_CONFLICT'],
    example: { description: 'Reads reports every morning' },
  },
  async ({ context, path, body, version }) =>
    changed(context, path.keyId, await editAccessKey(context, { ...body, ...path, version })),
)

/** Changes the restrictions of a key: addresses, referrers and rate. */
export const restrict = defineOperation(
  {
    ...CHANGE_OF_KEY,
    id: 'setRestrictions',
    method: 'PUT',
    path: '/v1/access-keys/{keyId}/restrictions',
    summary: 'Set where a key can be used from, and how often',
    description:
      'Replaces all rules. If a rule would have blocked recent requests, or allows everyone, the answer asks you to confirm: send `confirmed: true` to apply it anyway.',
    access: { ...WRITE, also: ['access-keys:read'] },
    effect: setRestrictions.effect,
    ifMatch: true,
    bodySchema: z.object(setRestrictionsInput.shape).omit({ keyId: true, seen: true, version: true }),
    failures: ['NOT_FOUND', 'STATE_CONFLICT', 'VERSION_CONFLICT', 'CONFIRMATION_NEEDED'],
    example: {
      addressMode: 'enforce',
      addresses: ['203.0.113.0/24'],
      referrerMode: 'off',
      referrers: [],
      rateLimit: { requests: 600, windowSeconds: 60 },
    },
  },
  async ({ context, path, body, version }) =>
    changed(context, path.keyId, await setRestrictions(context, { ...body, ...path, version })),
)
