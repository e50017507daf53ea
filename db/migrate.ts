import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { ADVISORY_LOCKS } from './advisory-locks'
import { APPLICATION_ROLE } from './client'

/** The owner may not do what a migration needs. The message says what an administrator has to run. */
export class MigrationRightsError extends Error {
  override readonly name = 'MigrationRightsError'
}

/**
 * Brings the database to this version's schema, as its owner, and gives the application's role what it needs and
 * no more. Runs again without harm. The owner needs CREATEROLE only while the role does not exist.
 */
export async function migrate(ownerUrl: string, migrationsFolder = 'drizzle'): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCKS.migration])
    await ensureRole(client)
    await client.query('create extension if not exists pg_trgm')
    await client.query('create extension if not exists btree_gin')
    await applyMigrations(drizzle(client), { migrationsFolder })
    await migrateJobs(ownerUrl)
    await grantToApplication(client)
    await grantJobsToApplication(client)
  } finally {
    await client.end()
  }
}

async function ensureRole(client: pg.Client): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [APPLICATION_ROLE])
  if (found.rowCount === 0) {
    await client.query(`create role ${APPLICATION_ROLE} nologin`).catch(ignoreDuplicateRole)
  }
  // Since PostgreSQL 16 the maker of a role is a member that may not assume it: only trying tells.
  const canAssume = await client.query(`set role ${APPLICATION_ROLE}`).then(
    () => true,
    () => false,
  )
  await client.query('reset role')
  if (!canAssume) await client.query(`grant ${APPLICATION_ROLE} to current_user`).catch(explainRights)
}

// The role may exist already, made by another owner of the same cluster, who alone can share it.
function explainRights(error: unknown): never {
  if (!hasCode(error, INSUFFICIENT_PRIVILEGE)) throw error
  throw new MigrationRightsError(
    `the role in it may not use ${APPLICATION_ROLE}; as a superuser, run: GRANT ${APPLICATION_ROLE} TO <that role>`,
  )
}

// Roles belong to the cluster: another database's migration may have made it between our look and our attempt.
function ignoreDuplicateRole(error: unknown): void {
  if (hasCode(error, INSUFFICIENT_PRIVILEGE)) {
    throw new MigrationRightsError(
      `the role in it may not create roles; as a superuser, run: CREATE ROLE ${APPLICATION_ROLE} NOLOGIN; GRANT ${APPLICATION_ROLE} TO <that role>`,
    )
  }
  if (!DUPLICATE_ROLE.some((code) => hasCode(error, code))) throw error
}

const INSUFFICIENT_PRIVILEGE = '42501'
const DUPLICATE_ROLE = ['42710', '23505']

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

async function grantToApplication(client: pg.Client): Promise<void> {
  const role = APPLICATION_ROLE
  await client.query(`
    grant usage on schema public to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage, select on all sequences in schema public to ${role};
    revoke update, delete, truncate on audit_events from ${role};
    revoke update, truncate on key_changes, change_receipts from ${role};
  `)
}

/** The tables of the job queue, which its library keeps in a schema of their own. */
async function migrateJobs(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, connectionTimeoutMillis: 5000, max: 1 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
  }
}

// The library turns row security on, which shows nothing to a role without a policy, and expects the owner to work.
// Workers here run as the application's role: it works on jobs, but does not change the tables or their version.
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
