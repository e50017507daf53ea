import type pg from 'pg'
import {
  problemOfSchema,
  problemOfSession,
  type SchemaFacts,
  type SessionFacts,
  type SessionNeeds,
} from '@/lib/domain/database-session'
import { CHECKED_SETTINGS } from '@/lib/domain/session-settings'
import { KNOWN_MIGRATIONS } from './known-schema'
import { NoConnectionError } from './no-connection-error'

/** A connection from any source that can run queries. */
export type Questioned = Pick<pg.ClientBase, 'query'>

const milliseconds = (setting: string) =>
  `(extract(epoch from current_setting('${setting}')::interval) * 1000)::float8`

// Literals of our own source, without input from outside.
const EXPECTED = Object.entries(CHECKED_SETTINGS)
  .map(([name, value]) => `('${name}', '${value}')`)
  .join(', ')

// PostgreSQL 17 and newer have this limit, which would interrupt an export or a backup. Older versions refuse its name
// when a connection is opened. Therefore the limit is switched off here.
const NO_TRANSACTION_TIMEOUT = `case when current_setting('transaction_timeout', true) <> '0'
  then set_config('transaction_timeout', '0', false) end`

const SESSION = `
  select current_user::text as role, current_setting('server_version_num')::int as version,
    pg_is_in_recovery() as "isStandby", current_setting('transaction_read_only') = 'on' as "isReadOnly",
    ${milliseconds('statement_timeout')} as "statementMs", ${milliseconds('lock_timeout')} as "lockMs",
    ${milliseconds('idle_in_transaction_session_timeout')} as "idleInTransactionMs",
    current_setting('server_encoding') as encoding,
    (select name from unnest(current_schemas(false)) with ordinality as path (name, place)
      where name <> 'pg_catalog' order by place limit 1)::text as schema,
    array(select name from (values ${EXPECTED}) as expected (name, value)
      where current_setting(name) <> value order by name) as "otherSettings",
    ${NO_TRANSACTION_TIMEOUT} as "transactionTimeout"`

/**
 * Refuses a connection that lacks what the product relies on: role, limits, version, primary, read-write. Takes one
 * round trip.
 */
export async function checkSession(client: Questioned, needs: SessionNeeds): Promise<void> {
  const { rows } = await client.query<SessionFacts>(SESSION)
  const problem = rows[0] === undefined ? 'The database did not answer.' : problemOfSession(rows[0], needs)
  if (problem !== null) throw new NoConnectionError(problem, 'SESSION')
}

/** Refuses a database whose schema this build does not know. */
export async function checkSchema(client: Questioned, hasRunBefore: boolean): Promise<void> {
  const problem = problemOfSchema(await readSchema(client), KNOWN_MIGRATIONS, hasRunBefore)
  if (problem !== null) throw new NoConnectionError(problem, 'SCHEMA')
}

/** The migrations of a database. First checks the right to read them, so that no error occurs in the session. */
export async function readSchema(client: Questioned): Promise<SchemaFacts> {
  const found = await client.query<{ mayRead: boolean }>(`
    select has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') as "mayRead"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'drizzle' and c.relname = '__drizzle_migrations'`)
  if (found.rows[0] === undefined) return { kind: 'never-migrated' }
  if (!found.rows[0].mayRead) return { kind: 'unreadable' }
  const { rows } = await client.query<{ at: string }>(
    'select created_at as at from drizzle.__drizzle_migrations',
  )
  return { kind: 'migrated', applied: rows.map(({ at }) => Number(at)) }
}
