import type pg from 'pg'
import type { MigrationPlan } from '@/lib/domain/backup/planned-migrations'
import { ADVISORY_LOCKS } from './advisory-locks'
import { applyMigrations } from './apply-migrations'
import { readSchema } from './check-connection'
import { CheckedClient } from './checked-client'
import { ownerConfig } from './client'
import { renewOrderOfNames } from './collation-version'
import { setCopySettings } from './copy-settings'
import { createExtensions, ensureRole, grantAll, migrateJobs } from './migrate'
import { renewNameSkeletons } from './name-skeletons'
import { requireSessions } from './prove-sessions'
import { noteParts } from './schema-parts'

/** The database already contains an installation. The message is one line for an operator. */
export class UsedDatabaseError extends Error {
  override readonly name = 'UsedDatabaseError'
}

export type Around<Loaded> = {
  readonly ownerUrl: string
  /** The setting that holds the address. */
  readonly setting: string
  readonly plan: MigrationPlan
  /** Loads rows into the schema as it is after `plan.before`. */
  readonly load: (client: pg.Client) => Promise<Loaded>
  /** Works on the schema of this version, with the rows loaded. */
  readonly finish: (client: pg.Client) => Promise<void>
}

/**
 * Builds this version's schema around rows that are loaded into an older one, in one transaction. Afterwards the
 * database has everything, or is as if never migrated; only a role and an empty queue may remain. Throws
 * `UsedDatabaseError` if there is an installation, or the error of `migrate`.
 */
export async function migrateAround<Loaded>(work: Around<Loaded>): Promise<Loaded> {
  const config = ownerConfig(work.ownerUrl, 'chatelaine-restore')
  await requireSessions(work.setting, config)
  const client = new CheckedClient(config)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCKS.migration])
    await refuseUsed(client)
    await ensureRole(client)
    await migrateJobs(work.ownerUrl)
    await setCopySettings(client)
    return await inOneTransaction(client, work)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function inOneTransaction<Loaded>(client: pg.Client, work: Around<Loaded>): Promise<Loaded> {
  await client.query('begin')
  await createExtensions(client)
  await applyMigrations(client, work.plan.before)
  const loaded = await work.load(client)
  await applyMigrations(client, work.plan.after)
  await renewOrderOfNames(client)
  await renewNameSkeletons(client)
  await work.finish(client)
  await grantAll(client)
  await noteParts(client)
  await client.query('commit')
  return loaded
}

/** Throws `UsedDatabaseError` if the database contains an installation, or a part of one. */
export async function refuseUsed(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ is_there: boolean }>(
    `select to_regclass('public.access_keys') is not null as is_there`,
  )
  const isThere = rows[0]?.is_there === true
  if (!isThere && (await readSchema(client)).kind === 'never-migrated') return
  const found = isThere
    ? await client.query<{ keys: string }>('select count(*) as keys from access_keys')
    : null
  const keys = found?.rows[0] === undefined ? '' : ` with ${found.rows[0].keys} access keys`
  throw new UsedDatabaseError(
    `the database holds an installation of Chatelaine${keys}. Name an empty database.`,
  )
}
