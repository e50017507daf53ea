import { z } from 'zod'
import { changedAccountAnswer, cloudAccountPageAnswer } from '@/lib/domain/api/workspace-answers'
import {
  addCloudAccountInput,
  listCloudAccountsInput,
  renameCloudAccountInput,
} from '@/lib/domain/cloud-accounts/inputs'
import { ACCOUNT_SORTS, ACCOUNT_STATES } from '@/lib/domain/cloud-accounts/public-types'
import { accountIdInput } from '@/lib/domain/ids'
import { addCloudAccount } from '@/lib/services/cloud-accounts/add-cloud-account'
import { archiveCloudAccount, restoreCloudAccount } from '@/lib/services/cloud-accounts/archive-cloud-account'
import { listCloudAccounts } from '@/lib/services/cloud-accounts/list-cloud-accounts'
import { renameCloudAccount } from '@/lib/services/cloud-accounts/rename-cloud-account'
import type { Command } from '@/lib/services/commands/define-command'
import { defineOperation, type Operation } from '../operation'
import { flag, pageLimit } from '../query-values'
import { reply, replyPage, replyWith } from '../reply'

const READ = { kind: 'permission', permission: 'cloud-accounts:read' } as const
const WRITE = { kind: 'permission', permission: 'cloud-accounts:write' } as const
const ACCOUNTS = { path: '/v1/cloud-accounts', tag: 'Workspace' } as const

const list = defineOperation(
  {
    id: 'listCloudAccounts',
    method: 'GET',
    ...ACCOUNTS,
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
    ...ACCOUNTS,
    summary: 'Add a cloud account',
    description: 'Provider and external ID together are unique, so repeating the request adds nothing (409).',
    access: WRITE,
    effect: addCloudAccount.effect,
    bodySchema: addCloudAccountInput,
    answers: { 201: { description: 'The new account', schema: changedAccountAnswer } },
    failures: ['CONFLICT'],
    example: { name: 'Production', provider: 'aws', externalId: '123456789012' },
  },
  async ({ context, body }) => replyWith(201, await addCloudAccount(context, body)),
)

const rename = defineAccountChange(renameCloudAccount, {
  id: 'renameCloudAccount',
  method: 'PATCH',
  path: '/v1/cloud-accounts/{accountId}',
  summary: 'Rename a cloud account',
  description: 'Keys refer to accounts by ID, so they aren’t affected.',
  bodySchema: renameCloudAccountInput.omit({ accountId: true }),
  example: { name: 'Production (EU)' },
})

const archive = defineAccountChange(archiveCloudAccount, {
  id: 'archiveCloudAccount',
  path: '/v1/cloud-accounts/{accountId}/archive',
  summary: 'Archive a cloud account',
  description: 'Grants that name it stop matching immediately, everywhere. Reversible.',
})

const restore = defineAccountChange(restoreCloudAccount, {
  id: 'restoreCloudAccount',
  path: '/v1/cloud-accounts/{accountId}/restore',
  summary: 'Restore an archived cloud account',
})

type AccountChange = Pick<Operation, 'id' | 'path' | 'summary'> &
  Partial<Pick<Operation, 'method' | 'description' | 'example'>> & { bodySchema?: z.ZodObject }

function defineAccountChange(command: Command<{ name: string }>, change: AccountChange): Operation {
  return defineOperation(
    {
      method: 'POST',
      ...change,
      tag: 'Workspace',
      access: WRITE,
      effect: command.effect,
      pathSchema: z.object({ accountId: accountIdInput }),
      answers: {
        200: { description: 'The account, and the receipt of the change', schema: changedAccountAnswer },
      },
      failures: ['NOT_FOUND'],
    },
    async ({ context, path: { accountId }, body }) => {
      const result = await command(context, { ...body, accountId })
      if (!result.ok) return result
      const { name, receipt } = result.value
      return reply(200, { accountId, name, receipt })
    },
  )
}

export const cloudAccountOperations: readonly Operation[] = [list, add, rename, archive, restore]
