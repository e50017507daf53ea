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
import { defineOperation, NOTHING, type Operation } from '../operation'
import { flag, pageLimit } from '../query-values'
import { reply } from '../reply'

const READ = { kind: 'permission', permission: 'cloud-accounts:read' } as const
const WRITE = { kind: 'permission', permission: 'cloud-accounts:write' } as const
const accountPath = z.object({ accountId: accountIdInput })
const ANSWERS = {
  200: { description: 'The account, and how the change was confirmed', schema: changedAccountAnswer },
}
const COMMON = { tag: 'Workspace', pathSchema: accountPath, querySchema: NOTHING } as const

const list = defineOperation(
  {
    id: 'listCloudAccounts',
    method: 'GET',
    path: '/v1/cloud-accounts',
    tag: 'Workspace',
    summary: 'List cloud accounts',
    description: 'Follow `nextCursor` until it is null.',
    access: READ,
    pathSchema: NOTHING,
    querySchema: z.object({
      search: listCloudAccountsInput.shape.search,
      state: z.enum(ACCOUNT_STATES).default('active'),
      sort: z.enum(ACCOUNT_SORTS).default('name'),
      descending: flag,
      cursor: z.string().max(1000).optional(),
      limit: pageLimit,
    }),
    bodySchema: NOTHING,
    answers: { 200: { description: 'One page of accounts', schema: cloudAccountPageAnswer } },
    failures: [],
  },
  async ({ context, query }) => {
    const page = await listCloudAccounts(context, query)
    if (!page.ok) return page
    const { items, nextCursor } = page.value
    return reply(200, { items, nextCursor })
  },
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
    pathSchema: NOTHING,
    querySchema: NOTHING,
    bodySchema: addCloudAccountInput,
    answers: { 201: { description: 'The new account', schema: changedAccountAnswer } },
    failures: ['CONFLICT'],
    example: { name: 'Production', provider: 'aws', externalId: '123456789012' },
  },
  async ({ context, body }) => {
    const added = await addCloudAccount(context, body)
    return added.ok ? reply(201, added.value) : added
  },
)

const rename = defineOperation(
  {
    ...COMMON,
    id: 'renameCloudAccount',
    method: 'PATCH',
    path: '/v1/cloud-accounts/{accountId}',
    summary: 'Rename a cloud account',
    description: 'Keys refer to accounts by id, so nothing changes for them.',
    access: WRITE,
    effect: renameCloudAccount.effect,
    bodySchema: renameCloudAccountInput.omit({ accountId: true }),
    answers: ANSWERS,
    failures: ['NOT_FOUND'],
    example: { name: 'Production (EU)' },
  },
  async ({ context, path, body }) => changed(path, await renameCloudAccount(context, { ...body, ...path })),
)

const archive = defineOperation(
  {
    ...COMMON,
    id: 'archiveCloudAccount',
    method: 'POST',
    path: '/v1/cloud-accounts/{accountId}/archive',
    summary: 'Archive a cloud account',
    description: 'Grants that name it stop matching at once, everywhere. Can be taken back.',
    access: WRITE,
    effect: archiveCloudAccount.effect,
    bodySchema: NOTHING,
    answers: ANSWERS,
    failures: ['NOT_FOUND'],
  },
  async ({ context, path }) => changed(path, await archiveCloudAccount(context, path)),
)

const restore = defineOperation(
  {
    ...COMMON,
    id: 'restoreCloudAccount',
    method: 'POST',
    path: '/v1/cloud-accounts/{accountId}/restore',
    summary: 'Restore an archived cloud account',
    access: WRITE,
    effect: restoreCloudAccount.effect,
    bodySchema: NOTHING,
    answers: ANSWERS,
    failures: ['NOT_FOUND'],
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
