import { setTimeout } from 'node:timers/promises'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { problemOfNewerSchema } from '@/lib/domain/database-session'
import { causesOf, codeOf, hasErrorCode } from '@/lib/domain/error-causes'
import { ADVISORY_LOCKS } from './advisory-locks'
import { readSchema } from './check-connection'
import { CheckedClient, checkedClients } from './checked-client'
import { APPLICATION_ROLE, ownerConfig } from './client'
import { renewOrderOfNames } from './collation-version'
import { renewNameSkeletons } from './name-skeletons'
import { requireSessions } from './prove-sessions'
import { admitRunRole } from './run-role'
import { noteParts, requireParts } from './schema-parts'

/** The owner lacks a right that a migration needs. The message says what an administrator must run. */
export class MigrationRightsError extends Error {
  override readonly name = 'MigrationRightsError'
}

/** A newer version has changed the database. This version would grant rights that may be wrong by now. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError'
}

/**
 * Migrates the database to this version's schema as its owner, and gives the application's role exactly the rights that
 * it needs. A repeat is harmless. The owner needs CREATEROLE only while the role does not exist. Throws
 * `NewerSchemaError`, `MigrationRightsError`, a `NoConnectionError`, an `IncompleteSchemaError` after an interrupted
 * restore, or an `EnvError` if the address does not keep sessions: two migrations could then run at once, because the
 * lock would be lost. `setting` is the setting that holds the address. `runUrl` is the address of the processes, whose
 * role is admitted.
 */
export async function migrate(
  ownerUrl: string,
  migrationsFolder = 'drizzle',
  setting = 'DATABASE_URL',
  runUrl: string | null = null,
): Promise<void> {
  await requireSessions(setting, ownerConfig(ownerUrl, 'chatelaine-migration'))
  const client = new CheckedClient(ownerConfig(ownerUrl, 'chatelaine-migration'))
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCKS.migration])
    await refuseNewerSchema(client, migrationsFolder)
    await requireParts(client)
    await ensureRole(client)
    if (runUrl !== null) await admitRunRole(client, runUrl)
    await createExtensions(client)
    await applyBesideProcesses(client, migrationsFolder)
    await renewOrderOfNames(client)
    await renewNameSkeletons(client)
    await migrateJobs(ownerUrl)
    await grantAll(client)
    await noteParts(client)
  } catch (error) {
    throw lackOfRights(error) ?? error
  } finally {
    await client.end()
  }
}

/** Each deadlock with a running process costs one attempt. */
const MOST_ATTEMPTS = 20
const DEADLOCK_DETECTED = '40P01'

/**
 * Applies the missing migrations, in one transaction. A process that still runs may hold a table of a later statement
 * while it waits for a table of an earlier one. The database then ends one of the two; the migration begins again from
 * the start.
 */
async function applyBesideProcesses(client: pg.Client, migrationsFolder: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await applyMigrations(drizzle(client), { migrationsFolder })
      return
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !hasErrorCode(error, DEADLOCK_DETECTED)) throw error
    }
    // Another rhythm than that of the process.
    await setTimeout(Math.random() * MOST_PAUSE_MS)
  }
}

const MOST_PAUSE_MS = 500

/** A right that the owner lacks in the database itself, in the words of the database. */
function lackOfRights(error: unknown): MigrationRightsError | null {
  const cause = causesOf(error).find((one) => codeOf(one) === INSUFFICIENT_PRIVILEGE)
  if (cause === undefined) return null
  return new MigrationRightsError(
    `the role in it may not do what a migration does (${cause.message}): let the role own the database: ALTER DATABASE <name> OWNER TO <that role>`,
  )
}

async function refuseNewerSchema(client: pg.Client, migrationsFolder: string): Promise<void> {
  const schema = await readSchema(client)
  if (schema.kind !== 'migrated') return
  const known = readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis)
  const problem = problemOfNewerSchema(schema.applied, known)
  if (problem !== null) throw new NewerSchemaError(problem)
}

/** The extensions for the product's indexes. An owner of the database may create both. */
export async function createExtensions(client: pg.Client): Promise<void> {
  await client.query('create extension if not exists pg_trgm')
  await client.query('create extension if not exists btree_gin')
}

/** Gives the application's role exactly the rights that it needs on the present tables. */
export async function grantAll(client: pg.Client): Promise<void> {
  await grantToApplication(client)
  await grantJobsToApplication(client)
}

/** Creates the application's role if needed, and lets the owner assume it. Call this outside of a transaction. */
export async function ensureRole(client: pg.Client): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [APPLICATION_ROLE])
  if (found.rowCount === 0) {
    await client.query(`create role ${APPLICATION_ROLE} nologin`).catch(ignoreDuplicateRole)
  }
  // Since PostgreSQL 16 the creator of a role is a member that may not assume it. Only an attempt shows this.
  const canAssume = await client.query(`set role ${APPLICATION_ROLE}`).then(
    () => true,
    () => false,
  )
  await client.query('reset role')
  if (!canAssume) await client.query(`grant ${APPLICATION_ROLE} to current_user`).catch(explainRights)
}

// Another owner of the same cluster may have created the role. Only that owner can grant it.
function explainRights(error: unknown): never {
  if (!hasErrorCode(error, INSUFFICIENT_PRIVILEGE)) throw error
  throw new MigrationRightsError(
    `the role in it may not use ${APPLICATION_ROLE}; as a superuser, run: GRANT ${APPLICATION_ROLE} TO <that role>`,
  )
}

// Roles belong to the cluster. Another database's migration may have created the role since the look-up.
function ignoreDuplicateRole(error: unknown): void {
  if (hasErrorCode(error, INSUFFICIENT_PRIVILEGE)) {
    throw new MigrationRightsError(
      `the role in it may not create roles; as a superuser, run: CREATE ROLE ${APPLICATION_ROLE} NOLOGIN; GRANT ${APPLICATION_ROLE} TO <that role>`,
    )
  }
  if (!hasErrorCode(error, ...DUPLICATE_ROLE)) throw error
}

const INSUFFICIENT_PRIVILEGE = '42501'
const DUPLICATE_ROLE = ['42710', '23505']

async function grantToApplication(client: pg.Client): Promise<void> {
  const role = APPLICATION_ROLE
  await client.query(`
    grant usage on schema public, drizzle to ${role};
    grant select on drizzle.__drizzle_migrations to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage, select on all sequences in schema public to ${role};
    revoke update, delete, truncate on audit_events from ${role};
    revoke update, truncate on key_changes from ${role};
    revoke update, delete, truncate on secret_checks from ${role};
    revoke insert, update, delete, truncate on change_receipts from ${role};
    grant execute on function keep_receipt(bigint, jsonb) to ${role};
    revoke all on unannounced_changes from ${role};
  `)
  // A test migrates to a version that has no notes yet.
  const notes = await client.query<{ found: boolean }>(
    `select to_regclass('public.incident_notes') is not null as found`,
  )
  if (notes.rows[0]?.found)
    await client.query(`revoke update, delete, truncate on incident_notes from ${role}`)
}

/** Creates the tables of the job queue, which its library keeps in a separate schema. */
export async function migrateJobs(ownerUrl: string): Promise<void> {
  const config = ownerConfig(ownerUrl, 'chatelaine-migration-of-jobs')
  const pool = new pg.Pool({ connectionTimeoutMillis: 5_000, max: 1, Client: checkedClients(config) })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
  }
}

// The library enables row security, which hides all rows from a role without a policy, and expects the owner to run
// jobs. Here, workers run as the application's role: it processes jobs, but does not change the tables or their
// version.
async function grantJobsToApplication(client: pg.Client): Promise<void> {
  const role = APPLICATION_ROLE
  await client.query(`
    grant usage on schema graphile_worker to ${role};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${role};
    revoke insert, update, delete on graphile_worker.migrations from ${role};
    grant usage, select on all sequences in schema graphile_worker to ${role};
    grant execute on all functions in schema graphile_worker to ${role};
    do $$
    declare found record;
    begin
      for found in
        select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity
          and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'application')
      loop
        execute format('create policy application on graphile_worker.%I to ${role} using (true) with check (true)',
          found.name);
      end loop;
    end $$`)
}
