import { cloudAccounts } from '@/db/schema'
import { addCloudAccountInput } from '@/lib/domain/cloud-accounts/inputs'
import { refuse, succeed } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import { defineCommand } from '../commands/define-command'
import { cloudAccountTarget } from './find-cloud-account'

/** Adds an account to which keys can be limited. The pair of provider and external id is unique. */
export const addCloudAccount = defineCommand(
  { action: 'cloud-accounts.manage', effect: 'loosens', input: addCloudAccountInput },
  async ({ tx, workspace }, { name, provider, externalId }, { audit, announce }) => {
    const id = newId('acc')
    const added = await tx
      .insert(cloudAccounts)
      .values({ id, workspaceId: workspace.id, name, provider, externalId })
      .onConflictDoNothing()
      .returning({ id: cloudAccounts.id })
    if (added.length === 0) {
      const message = `${provider} ${externalId} already exists. It may be archived`
      return refuse('CONFLICT', message, { fields: { externalId: message } })
    }
    await announce({ kind: 'cloud_account.added', keyId: null })
    const after = { name, provider, externalId }
    await audit({ action: 'cloud_account.added', target: cloudAccountTarget({ id, name }), after })
    return succeed({ accountId: id, name })
  },
)
