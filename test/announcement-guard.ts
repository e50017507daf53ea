import pg from 'pg'
import { KEPT_FACTS } from '@/db/queries/verification-facts'

/** How a table that verifiers read tells which key a row belongs to; all others concern a whole workspace. */
const KEY_COLUMNS: Record<string, string> = {
  access_keys: 'id',
  key_secrets: 'key_id',
  key_grants: 'key_id',
  key_restrictions: 'key_id',
}

// An event says that a verb is at work: rows that a test puts there itself are nobody's business. A workspace that the
// same transaction made is in no verifier's memory yet.
const FUNCTIONS = `
  create schema announcement_guard;
  create function announcement_guard.note_event() returns trigger language plpgsql as $$
  begin
    perform set_config('announcement_guard.has_event', 'yes', true);
    return null;
  end $$;
  create function announcement_guard.require() returns trigger language plpgsql as $$
  declare
    before jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
    after jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
    changed jsonb := before || after;
    workspace text := case tg_table_name when 'workspaces' then changed ->> 'id' else changed ->> 'workspace_id' end;
    kept text;
  begin
    if current_setting('announcement_guard.has_event', true) is distinct from 'yes' then return null; end if;
    if exists (select from workspaces w where w.id = workspace and w.xmin = pg_current_xact_id()::xid) then
      return null;
    end if;
    foreach kept in array string_to_array(tg_argv[1], ',') loop
      if before -> kept is distinct from after -> kept then
        if not exists (select from key_changes c where c.workspace_id = workspace
          and c.transaction_id = pg_current_xact_id()::text::bigint
          and (c.key_id is null or c.key_id = changed ->> tg_argv[0])) then
          raise exception 'A verb changed %.% without announcing it to the verifiers', tg_table_name, kept;
        end if;
        return null;
      end if;
    end loop;
    return null;
  end $$;
  create trigger announcement_guard after insert on audit_events
    for each row execute function announcement_guard.note_event();`

type Kept = { table_name: string; columns: string }

/**
 * Makes every test of a verb a test of this rule: who changes a row that verifiers keep in memory announces it in the
 * same transaction. The tables and columns are those that the verifiers' own queries read, found out by the database;
 * a transaction that breaks the rule cannot commit.
 */
export async function guardAnnouncements(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(FUNCTIONS)
    for (const { table_name: table, columns } of await keptColumns(client)) {
      await client.query(`create constraint trigger announcement_guard after insert or update or delete on ${table}
        deferrable initially deferred for each row
        execute function announcement_guard.require('${KEY_COLUMNS[table] ?? ''}', '${columns}')`)
    }
  } finally {
    await client.end()
  }
}

async function keptColumns(client: pg.Client): Promise<Kept[]> {
  await client.query('begin')
  for (const [index, query] of KEPT_FACTS.entries()) {
    await client.query(`create view announcement_guard.kept_${index} as ${query}`)
  }
  const found = await client.query<Kept>(`
    select table_name, string_agg(distinct column_name, ',') as columns from information_schema.view_column_usage
    where view_schema = 'announcement_guard' group by table_name`)
  await client.query('rollback')
  return found.rows
}
