import type { World } from '@/test/worlds/world'
import type { Gatekeeper } from './counting-proxy'

/**
 * A way in which a database is unavailable: the answer of its gatekeeper, or statements of its owner that begin and
 * end the trouble. `{database}` stands for its name; `line` is the line of the log.
 */
export type Trouble = { begin?: string; gatekeeper?: Gatekeeper; end?: string; line: RegExp }
const away = (gatekeeper: Gatekeeper, line: RegExp): Trouble => ({ gatekeeper, line })
const error = (code: string, message: string, line: RegExp) => away({ code, message }, line)
const inDatabase = (change: string, back: string, line: RegExp): Trouble => ({
  begin: `alter database "{database}" ${change}`,
  end: `alter database "{database}" ${back}`,
  line,
})

const MIGRATIONS = 'drizzle.__drizzle_migrations'
/** Every trouble, by the behaviour of the database. */
export const TROUBLES: Record<string, Trouble> = {
  'refuses connections': away('refuses', /cannot be used: /),
  'swallows every packet': away('swallows', /cannot be used: .*time/),
  'refuses the password': error('28P01', 'password authentication failed for user "app"', /password/),
  'does not let the user take its role': error(
    '42501',
    'permission denied to set role "chatelaine_app"',
    /GRANT/,
  ),
  'is starting up': error('57P03', 'the database system is starting up', /starting up/),
  'has too many connections': error('53300', 'sorry, too many clients already', /DATABASE_CONNECTIONS/),
  'is behind a pooler that takes no settings': error(
    '08P01',
    'unsupported startup parameter: options',
    /pooler.*Use the address of PostgreSQL itself/,
  ),
  'is a standby': inDatabase('set search_path = standby, pg_catalog, public', 'reset search_path', /standby/),
  'accepts no changes': {
    begin: 'alter database "{database}" set default_transaction_read_only = on',
    // A session that begins now is read-only, too; its transaction must say `read write`.
    end: 'begin read write; alter database "{database}" reset default_transaction_read_only; commit',
    line: /accepts no changes/,
  },
  'was never migrated': {
    begin: `alter table ${MIGRATIONS} rename to elsewhere`,
    end: `alter table drizzle.elsewhere rename to __drizzle_migrations`,
    line: /never migrated/,
  },
  'has an older schema': {
    begin: `create table drizzle.newest as select * from ${MIGRATIONS} order by created_at desc limit 1;
      delete from ${MIGRATIONS} where id in (select id from drizzle.newest)`,
    end: `insert into ${MIGRATIONS} select * from drizzle.newest; drop table drizzle.newest`,
    line: /older than this version/,
  },
  'does not let the application read its schema': {
    begin: `revoke all on ${MIGRATIONS} from chatelaine_app`,
    end: `grant select on ${MIGRATIONS} to chatelaine_app`,
    line: /may not read/,
  },
}

/** The preparation of a database for these troubles. */
export async function prepareTroubles({ sql }: Pick<World, 'sql'>): Promise<void> {
  await sql(`
    create schema standby;
    create function standby.pg_is_in_recovery() returns boolean language sql as $$select true$$;
    grant usage on schema standby to public`)
}
