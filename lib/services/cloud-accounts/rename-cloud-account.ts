import { eq } from 'drizzle-orm'
import { cloudAccounts } from '@/db/schema'
import { renameCloudAccountInput } from '@/lib/domain/cloud-accounts/inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { cloudAccountTarget, findLockedCloudAccount } from './find-cloud-account'

/** Gives an account another name. Keys refer to the account by id; therefore nothing changes for them. */
export const renameCloudAccount = defineCommand<typeof renameCloudAccountInput, { name: string }>(
  { action: 'cloud-accounts.manage', effect: 'none', input: renameCloudAccountInput },
  async (context, { accountId, name }, { audit }) => {
    const found = await findLockedCloudAccount(context, accountId)
    if (!found.ok) return found
    const before = { name: found.value.name }
    if (before.name === name) return unchanged({ name })
    await context.tx.update(cloudAccounts).set({ name }).where(eq(cloudAccounts.id, accountId))
    const target = cloudAccountTarget({ id: accountId, name })
    await audit({ action: 'cloud_account.renamed', target, before, after: { name } })
    return succeed({ name })
  },
)
