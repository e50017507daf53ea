import { eq, sql } from 'drizzle-orm'
import { cloudAccounts } from '@/db/schema'
import { cloudAccountReferenceInput } from '@/lib/domain/cloud-accounts/inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { cloudAccountTarget, findLockedCloudAccount } from './find-cloud-account'

/** Takes an account out of use: grants that name the account stop matching at once, at every verifier. Reversible. */
export const archiveCloudAccount = defineCommand<typeof cloudAccountReferenceInput, { name: string }>(
  {
    action: 'cloud-accounts.manage',
    effect: 'tightens',
    input: cloudAccountReferenceInput,
    concerns: 'workspace',
  },
  async (context, { accountId }, { audit, announce }) => {
    const found = await findLockedCloudAccount(context, accountId)
    if (!found.ok) return found
    const account = found.value
    if (account.archivedAt !== null) return unchanged({ name: account.name })
    await context.tx
      .update(cloudAccounts)
      .set({ archivedAt: sql`transaction_instant()` })
      .where(eq(cloudAccounts.id, accountId))
    await announce({ kind: 'cloud_account.archived', keyId: null, stops: { what: 'account', id: accountId } })
    await audit({ action: 'cloud_account.archived', target: cloudAccountTarget(account) })
    return succeed({ name: account.name })
  },
)
