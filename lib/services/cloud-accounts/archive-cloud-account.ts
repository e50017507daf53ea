import { eq, sql } from 'drizzle-orm'
import { cloudAccounts } from '@/db/schema'
import { cloudAccountReferenceInput } from '@/lib/domain/cloud-accounts/inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { type ActResult, type CommandTools, defineCommand } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { refuseLift } from '../lost-changes/refuse-lift'
import { cloudAccountTarget, findLockedCloudAccount } from './find-cloud-account'

const HEAD = {
  action: 'cloud-accounts.manage',
  input: cloudAccountReferenceInput,
  concerns: 'workspace',
} as const

/** Takes an account out of use: grants that name the account stop matching at once, at every verifier. Reversible. */
export const archiveCloudAccount = defineCommand<typeof cloudAccountReferenceInput, { name: string }>(
  { ...HEAD, effect: 'tightens' },
  (context, { accountId }, tools) => setArchived(context, { accountId, isArchived: true }, tools),
)

/** Takes an archived account into use again: grants that name the account match again. */
export const restoreCloudAccount = defineCommand<typeof cloudAccountReferenceInput, { name: string }>(
  { ...HEAD, effect: 'loosens' },
  (context, { accountId }, tools) => setArchived(context, { accountId, isArchived: false }, tools),
)

async function setArchived(
  context: CommandContext,
  { accountId: id, isArchived }: { accountId: string; isArchived: boolean },
  { audit, announce }: CommandTools,
): Promise<ActResult<{ name: string }>> {
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
}
