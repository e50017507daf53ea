import { eq, sql } from 'drizzle-orm'
import { cloudAccounts } from '@/db/schema'
import type { Effect } from '@/lib/domain/changes/effect'
import { cloudAccountReferenceInput } from '@/lib/domain/cloud-accounts/inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { refuseLift } from '../lost-changes/refuse-lift'
import { cloudAccountTarget, findLockedCloudAccount } from './find-cloud-account'

/** Takes an account out of use: grants that name the account stop matching at once, at every verifier. Reversible. */
export const archiveCloudAccount = defineArchiving('tightens', true)

/** Takes an archived account into use again: grants that name the account match again. */
export const restoreCloudAccount = defineArchiving('loosens', false)

function defineArchiving(effect: Effect, isArchived: boolean) {
  return defineCommand<typeof cloudAccountReferenceInput, { name: string }>(
    { action: 'cloud-accounts.manage', effect, input: cloudAccountReferenceInput, concerns: 'workspace' },
    async (context, { accountId: id }, { audit, announce }) => {
      const found = await findLockedCloudAccount(context, id)
      if (!found.ok) return found
      const { name, archivedAt } = found.value
      const lost = isArchived ? null : await refuseLift(context, { keyId: null, whats: ['account'], id })
      if (lost !== null) return lost
      if ((archivedAt !== null) === isArchived) return unchanged({ name })
      await context.tx
        .update(cloudAccounts)
        .set({ archivedAt: isArchived ? sql`transaction_instant()` : null })
        .where(eq(cloudAccounts.id, id))
      const action = isArchived ? 'cloud_account.archived' : 'cloud_account.restored'
      const lifts = isArchived ? {} : { lifts: true as const }
      await announce({ kind: action, keyId: null, stops: { what: 'account', id, ...lifts } })
      await audit({ action, target: cloudAccountTarget({ id, name }) })
      return succeed({ name })
    },
  )
}
