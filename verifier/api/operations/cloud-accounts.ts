import { z } from 'zod'
import { changedAccountAnswer, cloudAccountPageAnswer } from '@/lib/domain/api/workspace-answers'
import {
  ACCOUNT_SORTS,
  ACCOUNT_STATES,
  addCloudAccountInput,
  listCloudAccountsInput,
  renameCloudAccountInput,
} from '@/lib/domain/cloud-accounts/inputs'
import { accountIdInput } from '@/lib/domain/ids'
import type { Receipt } from '@/lib/domain/receipt'
import type { Result } from '@/lib/domain/result'
import { addCloudAccount } from '@/lib/services/cloud-accounts/add-cloud-account'
import { archiveCloudAccount, restoreCloudAccount } from '@/lib/services/cloud-accounts/archive-cloud-account'
import { listCloudAccounts } from '@/lib/services/cloud-accounts/list-cloud-accounts'
import { renameCloudAccount } from '@/lib/services/cloud-accounts/rename-cloud-account'
import { defineOperation, type Operation } from '../operation'
import { flag, pageLimit } from '../query-values'
import { reply, replyPage, replyWith } from '../reply'

const READ = { kind: 'permission', permission: 'cloud-accounts:read' } as const
const WRITE = { kind: 'permission', permission: 'cloud-accounts:write' } as const
const ONE_ACCOUNT = {
  tag: 'Workspace',
  access: WRITE,
  pathSchema: z.object({ accountId: accountIdInput }),
  answers: {
    200: { description: 'The account, and how the change was confirmed', schema: changedAccountAnswer },
  },
  failures: ['NOT_FOUND'],
} as const

const list = defineOperation(
  {
    id: 'listCloudAccounts',
    method: 'GET',
    path: '/v1/cloud-accounts',
    tag: 'Workspace',
    summary: 'List cloud accounts',
    description: 'Follow `nextCursor` until it is null.',
    access: READ,
    querySchema: z.object({
      search: listCloudAccountsInput.shape.search,
      state: z.enum(ACCOUNT_STATES).default('active'),
      sort: z.enum(ACCOUNT_SORTS).default('name'),
      descending: flag,
      cursor: z.string().max(1000).optional(),
      limit: pageLimit,
    }),
    answers: { 200: { description: 'One page of accounts', schema: cloudAccountPageAnswer } },
  },
  async ({ context, query }) => replyPage(await listCloudAccounts(context, query)),
)

const add = defineOperation(
  {
    id: 'addCloudAccount',
    method: 'POST',
    path: '/v1/cloud-accounts',
    tag: 'Workspace',
    summary: 'Add a cloud account',
    description: 'Provider and external id together are unique, so a repeated request adds nothing (409).',
    access: WRITE,
    effect: addCloudAccount.effect,
    bodySchema: addCloudAccountInput,
    answers: { 201: { description: 'The new account', schema: changedAccountAnswer } },
    failures: ['CONFLICT'],
    example: { name: 'Production', provider: 'aws', externalId: '123456789012' },
  },
  async ({ context, body }) => replyWith(201, await addCloudAccount(context, body)),
)

const rename = defineOperation(
  {
    ...ONE_ACCOUNT,
    id: 'renameCloudAccount',
    method: 'PATCH',
    path: '/v1/cloud-accounts/{accountId}',
    summary: 'Rename a cloud account',
    description: 'Keys refer to accounts by id, so nothing changes for them.',
    effect: renameCloudAccount.effect,
    bodySchema: renameCloudAccountInput.omit({ accountId: true }),
    example: { name: 'Production (EU)' },
  },
  async ({ context, path, body }) => changed(path, await renameCloudAccount(context, { ...body, ...path })),
)

const archive = defineOperation(
  {
    ...ONE_ACCOUNT,
    id: 'archiveCloudAccount',
    method: 'POST',
    path: '/v1/cloud-accounts/{accountId}/archive',
    summary: 'Archive a cloud account',
    description: 'Grants that name it stop matching at once, everywhere. Can be taken back.',
    effect: archiveCloudAccount.effect,
  },
  async ({ context, path }) => changed(path, await archiveCloudAccount(context, path)),
)

const restore = defineOperation(
  {
    ...ONE_ACCOUNT,
    id: 'restoreCloudAccount',
    method: 'POST',
    path: '/v1/cloud-accounts/{accountId}/restore',
    summary: 'Restore an archived cloud account',
    effect: restoreCloudAccount.effect,
  },
  async ({ context, path }) => changed(path, await restoreCloudAccount(context, path)),
)

function changed(
  { accountId }: { accountId: string },
  result: Result<{ name: string; receipt: Receipt | null }>,
) {
  if (!result.ok) return result
  const { name, receipt } = result.value
  return reply(200, { accountId, name, receipt })
}

export const cloudAccountOperations: readonly Operation[] = [list, add, rename, archive, restore]
