import { createHash } from 'node:crypto'
import type pg from 'pg'
import { copiedTables, readSequences } from '@/db/backup/copied-tables'
import { type Copy, copyJobs, copyTable } from '@/db/backup/copy-out'
import { openSnapshot, type Snapshot } from '@/db/backup/open-snapshot'
import { readSchema } from '@/db/check-connection'
import { KNOWN_MIGRATIONS } from '@/db/known-schema'
import {
  ARCHIVE_FORMAT,
  type BackedUpSecrets,
  type BackupPart,
  JOBS,
  type Manifest,
  type Total,
} from '@/lib/domain/backup/manifest'
import { problemOfNewerSchema } from '@/lib/domain/database-session'
import { VERSION } from '@/lib/version'
import { BackupError } from './backup-error'
import { requireOwnSecrets } from './own-secrets'

export type ExportOptions = {
  /** Written into the backup, if given. They must be the secrets of the database. */
  readonly secrets: BackedUpSecrets | null
  /** A move keeps the sessions of people. A backup does not, because an ended session must not come back. */
  readonly withSessions: boolean
}

/** An installation as it was at one instant. `close` ends the snapshot, even if it was not read to the end. */
export type Export = {
  readonly manifest: Manifest
  /** False if a change was in progress at the instant. The export does not contain that change. */
  readonly isClean: boolean
  readonly parts: () => AsyncGenerator<BackupPart>
  readonly close: () => Promise<void>
}

/**
 * Opens an export of the database at `ownerUrl` from one snapshot, while the product runs. Throws `BackupError` if this
 * version does not know the schema, or if the secrets differ.
 */
export async function exportInstallation(ownerUrl: string, options: ExportOptions): Promise<Export> {
  const snapshot = await openSnapshot(ownerUrl, readSequences)
  try {
    if (options.secrets !== null) await requireOwnSecrets(snapshot.client, options.secrets)
    const manifest = await manifestOf(snapshot, options.withSessions)
    return {
      manifest,
      isClean: snapshot.isClean,
      parts: () => partsOf(snapshot.client, manifest, options.secrets),
      close: snapshot.close,
    }
  } catch (error) {
    await snapshot.close().catch(() => undefined)
    throw error
  }
}

async function manifestOf(
  { client, instant, noted }: Snapshot<Manifest['sequences']>,
  withSessions: boolean,
): Promise<Manifest> {
  const schema = await readSchema(client)
  if (schema.kind !== 'migrated') throw new BackupError('the database holds no installation of Chatelaine')
  const problem = problemOfNewerSchema(schema.applied, KNOWN_MIGRATIONS)
  if (problem !== null) throw new BackupError(problem)
  return {
    format: ARCHIVE_FORMAT,
    version: VERSION,
    instant,
    migrations: [...schema.applied].sort((a, b) => a - b),
    tables: await copiedTables(client, withSessions),
    sequences: noted,
  }
}

async function* partsOf(
  client: pg.Client,
  manifest: Manifest,
  secrets: BackedUpSecrets | null,
): AsyncGenerator<BackupPart> {
  yield { kind: 'manifest', manifest }
  if (secrets !== null) yield { kind: 'secrets', secrets }
  const tables: Record<string, Total> = {}
  for (const table of manifest.tables)
    tables[table.name] = yield* rowsOf(table.name, copyTable(client, table))
  tables[JOBS] = yield* rowsOf(JOBS, copyJobs(client))
  yield { kind: 'totals', totals: { tables } }
}

async function* rowsOf(table: string, copy: Copy): AsyncGenerator<BackupPart, Total> {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for (;;) {
      const { value, done } = await copy.next()
      if (done) return { rows: value, bytes, sha256: hash.digest('hex') }
      hash.update(value)
      bytes += value.length
      yield { kind: 'rows', table, data: value }
    }
  } finally {
    await copy.return(0)
  }
}
