import { cloudAccounts } from '@/db/schema'
import { importCloudAccountsInput } from '@/lib/domain/cloud-accounts/inputs'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import { defineCommand } from '../commands/define-command'
import { readImportFile } from './read-import-file'

/** Adds the accounts of a CSV file, all or none. Accounts that exist already stay unchanged. */
export const importCloudAccounts = defineCommand(
  {
    action: 'cloud-accounts.manage',
    effect: 'loosens',
    input: importCloudAccountsInput,
    concerns: 'workspace',
  },
  async (context, { csv }, { audit, announce }) => {
    const read = readImportFile(csv)
    if (!read.ok) return read
    const wrong = read.value.filter((line) => line.account === null)
    if (wrong.length > 0) {
      const message = `${wrong.length === 1 ? 'One line has a problem' : `${wrong.length} lines have problems`}. Fix the file and upload it again. Nothing was imported.`
      return refuse('INVALID_INPUT', message, { fields: { csv: message } })
    }
    const accounts = read.value.flatMap(({ account }) => (account === null ? [] : [account]))
    const rows = accounts.map((account) => ({
      id: newId('acc'),
      workspaceId: context.workspace.id,
      ...account,
    }))
    const added = await context.tx
      .insert(cloudAccounts)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: cloudAccounts.id })
    const counts = { addedCount: added.length, existingCount: accounts.length - added.length }
    if (added.length === 0) return unchanged(counts)
    await announce({ kind: 'cloud_account.imported', keyId: null })
    await audit({ action: 'cloud_account.imported', after: counts })
    return succeed(counts)
  },
)
