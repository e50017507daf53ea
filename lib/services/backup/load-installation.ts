import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { copiedTables } from '@/db/backup/copied-tables'
import { loadJobs, loadTable, setSequences, withoutTriggers } from '@/db/backup/copy-in'
import type { Executor } from '@/db/client'
import { KNOWN_MIGRATIONS } from '@/db/known-schema'
import { migrateAround } from '@/db/migrate-around'
import * as schema from '@/db/schema'
import type { AuditAction } from '@/lib/domain/audit/audit-actions'
import { JOBS, type Manifest, type Totals } from '@/lib/domain/backup/manifest'
import { planMigrations } from '@/lib/domain/backup/planned-migrations'
import { systemAuthor } from '../audit/audit-entry'
import { recordEvent } from '../audit/record-event'
import type { OwnSecrets } from '../secret-checks/check-secrets'
import { BackupError } from './backup-error'
import type { BackupReader } from './backup-reader'
import { requireOwnSecrets } from './own-secrets'

export type LoadTarget = {
  readonly ownerUrl: string
  /** The setting that holds the address. */
  readonly setting: string
  /** The secrets that the installation will run with. Nothing is loaded if the rows were written with other secrets. */
  readonly secrets: OwnSecrets
  readonly action: Extract<AuditAction, 'installation.restored' | 'installation.moved'>
  /** Called before the commit. An exception rolls everything back. */
  readonly beforeCommit?: () => void
}

/**
 * Loads a backup into an empty database in one transaction, migrates it to the schema of this version, and records the
 * restore in the audit log of each workspace. Throws `BackupError`, `WrongSecretError`, `UsedDatabaseError`, or the
 * error of a migration; the database is then still empty.
 */
export async function loadInstallation(reader: BackupReader, target: LoadTarget): Promise<Totals> {
  const { manifest } = reader
  const plan = planMigrations(manifest.migrations, KNOWN_MIGRATIONS)
  if (plan === null)
    throw new BackupError(`a newer version made the backup (${manifest.version}): use that version`)
  return await migrateAround({
    ownerUrl: target.ownerUrl,
    setting: target.setting,
    plan,
    load: (client) => loadRows(client, reader),
    finish: async (client) => {
      await requireOwnSecrets(client, target.secrets)
      await record(drizzle(client, { schema }), manifest, target.action)
      target.beforeCommit?.()
    },
  })
}

async function loadRows(client: pg.Client, reader: BackupReader): Promise<Totals> {
  const { tables, sequences } = reader.manifest
  await refuseUnknown(client, tables)
  const loaded: Record<string, number> = {}
  await withoutTriggers(client, tables, async () => {
    for (const table of tables) loaded[table.name] = await loadTable(client, table, reader.rowsOf(table.name))
  })
  await setSequences(client, sequences)
  loaded[JOBS] = await loadJobs(client, reader.rowsOf(JOBS))
  return await reader.finish(loaded)
}

/** A backup file is untrusted: only tables that a backup consists of may receive rows. */
async function refuseUnknown(client: pg.Client, tables: Manifest['tables']): Promise<void> {
  const known = await copiedTables(client, true)
  for (const { name, columns } of tables) {
    const own = known.find((table) => table.name === name)
    if (own === undefined || !columns.every((column) => own.columns.includes(column)))
      throw new BackupError(`the backup has a table or column that this version does not have: ${name}`)
  }
}

async function record(executor: Executor, manifest: Manifest, action: LoadTarget['action']): Promise<void> {
  const workspaces = await executor
    .select({ id: schema.workspaces.id, slug: schema.workspaces.slug })
    .from(schema.workspaces)
  const { instant, version } = manifest
  const occasion = action === 'installation.moved' ? 'move' : 'restore'
  for (const workspace of workspaces)
    await recordEvent(executor, systemAuthor(workspace, occasion), {
      action,
      after: { asOf: instant, version },
    })
}
