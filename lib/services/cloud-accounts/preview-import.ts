import { eq } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { cloudAccounts } from '@/db/schema'
import { importCloudAccountsInput } from '@/lib/domain/cloud-accounts/inputs'
import type { ImportLine, ImportPreview } from '@/lib/domain/cloud-accounts/public-types'
import { redact } from '@/lib/domain/redaction/redact'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { type ReadLine, readImportFile, sameness } from './read-import-file'

/** Reports for each line what an import would do, and changes nothing. */
export const previewCloudAccountImport = defineQuery<typeof importCloudAccountsInput, ImportPreview>(
  { action: 'cloud-accounts.manage', input: importCloudAccountsInput },
  async (context, { csv }) => {
    const read = readImportFile(csv)
    if (!read.ok) return read
    const known = await knownAccounts(context.db, context.workspace.id)
    const lines = read.value.map((line) => toImportLine(line, known))
    const count = (outcome: ImportLine['outcome']) => lines.filter((line) => line.outcome === outcome).length
    return succeed({
      lines,
      newCount: count('new'),
      existingCount: count('exists'),
      wrongCount: count('wrong'),
    })
  },
)

async function knownAccounts(executor: Executor, workspaceId: string): Promise<Set<string>> {
  const rows = await executor
    .select({ provider: cloudAccounts.provider, externalId: cloudAccounts.externalId })
    .from(cloudAccounts)
    .where(eq(cloudAccounts.workspaceId, workspaceId))
  return new Set(rows.map(sameness))
}

function toImportLine({ line, raw, account, errors }: ReadLine, known: Set<string>): ImportLine {
  // A wrong line may be wrong because somebody put a secret into the file.
  const shown = account ?? {
    name: redact(raw.name).slice(0, 100),
    provider: redact(raw.provider).slice(0, 40),
    externalId: redact(raw.externalId).slice(0, 200),
  }
  const outcome = account === null ? 'wrong' : known.has(sameness(account)) ? 'exists' : 'new'
  return { line, ...shown, outcome, errors }
}
