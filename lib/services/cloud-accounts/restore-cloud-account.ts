import { eq } from 'drizzle-orm'
import { cloudAccounts } from '@/db/schema'
import { cloudAccountReferenceInput } from '@/lib/domain/cloud-accounts/inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { refuseLift } from '../lost-changes/refuse-lift'
import { cloudAccountTarget, findLockedCloudAccount } from './find-cloud-account'

/** Takes an archived account into use again: grants that name the account match again. */
export const restoreCloudAccount = defineCommand<typeof cloudAccountReferenceInput, { name: string }>(
  {
    action: 'cloud-accounts.manage',
    effect: 'loosens',
    input: cloudAccountReferenceInput,
    concerns: 'workspace',
  },
  async (context, { accountId }, { audit, announce }) => {
    const found = await findLockedCloudAccount(context, accountId)
    if (!found.ok) return found
    const account = found.value
    const lost = await refuseLift(context, { keyId: null, whats: ['account'], id: accountId })
    if (lost !== null) return lost
    if (account.archivedAt === null) return unchanged({ name: account.name })
    await context.tx.update(cloudAccounts).set({ archivedAt: null }).where(eq(cloudAccounts.id, accountId))
    await announce({
      kind: 'cloud_account.restored',
      keyId: null,
      stops: { what: 'account', id: accountId, lifts: true },
    })
    await audit({ action: 'cloud_account.restored', target: cloudAccountTarget(account) })
    return succeed({ name: account.name })
  },
)
