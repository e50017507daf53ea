import { getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { loadOrder, type Reference } from '@/lib/domain/backup/load-order'
import type { Manifest } from '@/lib/domain/backup/manifest'
import * as schema from '../schema'

/**
 * Rows about one cluster or the present moment, which would be wrong elsewhere: leases of verifiers that nobody must
 * wait for, unannounced changes of a transaction, counters of the current minute. The health of keys is found anew.
 */
const OF_THE_MOMENT = ['verifiers', 'history_witnesses', 'unannounced_changes', 'rate_limits', 'key_health']

/** People's credentials that expire or can be ended. */
const OF_SESSIONS = ['member_sessions', 'sign_in_links']

/** Transaction ids of one cluster mean nothing in another. Rows get the id of the transaction that loads them. */
const OF_THE_CLUSTER = ['transaction_id']

/** The product's own tables. An operator may keep other tables beside them. */
const OWN = Object.values<unknown>(schema)
  .filter((value) => is(value, PgTable))
  .map(getTableName)

type Column = { table: string; column: string }

/** The tables to copy, with their columns, in loading order. Only a move copies sessions. */
export async function copiedTables(client: pg.Client, withSessions: boolean): Promise<Manifest['tables']> {
  const excluded = withSessions ? OF_THE_MOMENT : [...OF_THE_MOMENT, ...OF_SESSIONS]
  const wanted = OWN.filter((table) => !excluded.includes(table))
  const { rows } = await client.query<Column>(
    `select c.relname as table, a.attname as column from pg_class c
     join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and c.relname = any($1) and a.attname <> all($2)
     order by c.relname, a.attnum`,
    [wanted, OF_THE_CLUSTER],
  )
  const present = new Set(rows.map(({ table }) => table))
  return loadOrder([...present], await references(client)).map((name) => ({
    name,
    columns: rows.filter(({ table }) => table === name).map(({ column }) => column),
  }))
}

async function references(client: pg.Client): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `select f.relname as from, t.relname as to from pg_constraint k
     join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid where k.contype = 'f'`,
  )
  return rows
}

/** The identity columns of the product, with the last number that each has given. */
export async function readSequences(client: pg.Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<Manifest['sequences'][number]>(
    `select c.relname as table, a.attname as column,
       coalesce(pg_sequence_last_value(pg_get_serial_sequence(quote_ident(c.relname), a.attname)::regclass), 0)::text as last
     from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
     join pg_attribute a on a.attrelid = c.oid and a.attidentity <> ''
     where c.relkind = 'r' and c.relname = any($1) order by c.relname, a.attname`,
    [OWN],
  )
  return rows
}
