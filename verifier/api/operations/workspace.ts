import { z } from 'zod'
import { permissionName } from '@/lib/domain/access/permissions'
import {
  changedPermissionAnswer,
  changedPolicyAnswer,
  permissionsAnswer,
  policyAnswer,
  verifiersAnswer,
} from '@/lib/domain/api/workspace-answers'
import { addPermissionInput } from '@/lib/domain/permissions/inputs'
import { changePolicyInput } from '@/lib/domain/policy/policy-input'
import type { Command } from '@/lib/services/commands/define-command'
import { addPermission } from '@/lib/services/permissions/add-permission'
import { restorePermission, retirePermission } from '@/lib/services/permissions/change-permission'
import { listPermissions } from '@/lib/services/permissions/list-permissions'
import { cancelScheduledPolicy } from '@/lib/services/policy/cancel-scheduled-policy'
import { changePolicy } from '@/lib/services/policy/change-policy'
import { getPolicy } from '@/lib/services/policy/get-policy'
import { listVerifiers } from '@/lib/services/verifiers/list-verifiers'
import { entityTag } from '../entity-tag'
import { defineOperation, type Operation } from '../operation'
import { reply, replyList, replyWith } from '../reply'

const TAG = 'Workspace'
const WRITE = { kind: 'permission', permission: 'permissions:write' } as const
const ETAG = { ETag: 'The version of the policy, for If-Match' }

const list = defineOperation(
  {
    id: 'listPermissions',
    method: 'GET',
    path: '/v1/permissions',
    tag: TAG,
    summary: 'List the permissions of the workspace',
    access: { kind: 'permission', permission: 'permissions:read' },
    answers: { 200: { description: 'All permissions, retired ones included', schema: permissionsAnswer } },
  },
  async ({ context }) => replyList(await listPermissions(context)),
)

const add = defineOperation(
  {
    id: 'addPermission',
    method: 'POST',
    path: '/v1/permissions',
    tag: TAG,
    summary: 'Add a permission of your own API',
    description: 'Keys whose scopes are `all` get it right away, within their roles.',
    access: WRITE,
    effect: addPermission.effect,
    bodySchema: addPermissionInput,
    answers: { 201: { description: 'The permission', schema: changedPermissionAnswer } },
    failures: ['NAME_TAKEN', 'LIMIT_REACHED'],
    example: { name: 'invoices:read', description: 'Read invoices' },
  },
  async ({ context, body }) => replyWith(201, await addPermission(context, body)),
)

const retire = definePermissionChange(retirePermission, {
  id: 'retirePermission',
  path: '/v1/permissions/{name}/retire',
  summary: 'Retire a permission',
  description: 'No key has the permission from now on, whatever the scopes of the key say. Reversible.',
  failures: ['NOT_FOUND', 'STATE_CONFLICT'],
})

const restore = definePermissionChange(restorePermission, {
  id: 'restorePermission',
  path: '/v1/permissions/{name}/restore',
  summary: 'Restore a retired permission',
  failures: ['NOT_FOUND'],
})

type PermissionChange = Pick<Operation, 'id' | 'path' | 'summary' | 'failures'> & { description?: string }

function definePermissionChange(command: Command<{ name: string }>, change: PermissionChange): Operation {
  return defineOperation(
    {
      ...change,
      method: 'POST',
      tag: TAG,
      access: WRITE,
      effect: command.effect,
      pathSchema: z.object({ name: permissionName }),
      answers: { 200: { description: 'The permission', schema: changedPermissionAnswer } },
    },
    async ({ context, path }) => replyWith(200, await command(context, path)),
  )
}

const readPolicy = defineOperation(
  {
    id: 'getPolicy',
    method: 'GET',
    path: '/v1/policy',
    tag: TAG,
    summary: 'Read the policy',
    access: { kind: 'permission', permission: 'policy:read' },
    answers: { 200: { description: 'The rules of the workspace', schema: policyAnswer, headers: ETAG } },
  },
  async ({ context }) => {
    const policy = await getPolicy(context)
    if (!policy.ok) return policy
    return reply(200, policy.value, { etag: entityTag(policy.value.version) })
  },
)

const editPolicy = defineOperation(
  {
    id: 'changePolicy',
    method: 'PATCH',
    path: '/v1/policy',
    tag: TAG,
    summary: 'Change the policy',
    description:
      'Members that you leave out keep their values. With `startsAt`, the whole resulting policy starts at this time and replaces any change scheduled before; until then the present policy holds. Without it, the change is in force at once, and a scheduled change stays. A change that would cut keys off is answered with 409 and a list of these keys in `details.impact`. To continue, send the `mark` of this list as `shown`.',
    access: { kind: 'permission', permission: 'policy:write', also: ['policy:read'] },
    effect: changePolicy.effect,
    ifMatch: true,
    bodySchema: z.object(changePolicyInput.shape).omit({ version: true }).partial(),
    answers: { 200: { description: 'The current policy', schema: changedPolicyAnswer, headers: ETAG } },
    failures: ['VERSION_CONFLICT', 'CONFIRMATION_NEEDED'],
    example: { longestLifetimeDays: 365 },
  },
  async ({ context, body, version }) => {
    const current = await getPolicy(context)
    if (!current.ok) return current
    const wanted = { ...current.value, ...body, version }
    const changed = await changePolicy(context, wanted)
    if (!changed.ok) return changed
    const headers = { etag: entityTag(changed.value.policy.version) }
    return reply(200, changed.value, headers)
  },
)

const cancelPolicy = defineOperation(
  {
    id: 'cancelScheduledPolicy',
    method: 'DELETE',
    path: '/v1/policy/scheduled',
    tag: TAG,
    summary: 'Cancel the scheduled change of the policy',
    description: 'The present policy stays. If no change is scheduled, nothing happens.',
    access: { kind: 'permission', permission: 'policy:write', also: ['policy:read'] },
    effect: cancelScheduledPolicy.effect,
    ifMatch: true,
    answers: { 200: { description: 'The current policy', schema: changedPolicyAnswer, headers: ETAG } },
    failures: ['VERSION_CONFLICT'],
  },
  async ({ context, version }) => {
    const cancelled = await cancelScheduledPolicy(context, { version })
    if (!cancelled.ok) return cancelled
    return reply(200, cancelled.value, { etag: entityTag(cancelled.value.policy.version) })
  },
)

const verifiers = defineOperation(
  {
    id: 'listVerifiers',
    method: 'GET',
    path: '/v1/verifiers',
    tag: TAG,
    summary: 'List the verifiers',
    description: 'The running verifiers, and until when each can answer from memory.',
    access: { kind: 'permission', permission: 'verifiers:read' },
    answers: { 200: { description: 'The verifiers of the installation', schema: verifiersAnswer } },
  },
  async ({ context }) => replyList(await listVerifiers(context)),
)

export const workspaceOperations: readonly Operation[] = [
  list,
  add,
  retire,
  restore,
  readPolicy,
  editPolicy,
  cancelPolicy,
  verifiers,
]
