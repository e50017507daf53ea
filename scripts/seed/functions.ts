import type pg from 'pg'

/**
 * Repeatable randomness: the values of a row depend on its number and a salt only. The functions live in the session's
 * own schema and disappear with it.
 */
export async function defineChance(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create or replace function pg_temp.chance(i bigint, salt bigint) returns float8 language sql immutable parallel safe
    as $$ select (hashint8extended(i, salt) & 2147483647)::float8 / 2147483648 $$;

    create or replace function pg_temp.pick(words text[], i bigint, salt bigint) returns text language sql immutable
    parallel safe
    as $$ select words[1 + floor((hashint8extended(i, salt) & 2147483647)::float8 / 2147483648
      * cardinality(words))::int] $$;

    create or replace function pg_temp.short_id(i bigint, salt bigint) returns text language sql immutable parallel safe
    as $$ select substr(translate(encode(sha256(convert_to(i::text || ':' || salt::text, 'UTF8')), 'base64'),
      '+/=', 'Zq7'), 1, 16) $$;

    create or replace function pg_temp.days(amount float8) returns interval language sql immutable parallel safe
    as $$ select amount * interval '86400 seconds' $$;`)
}

/** Removes the table's secondary indexes during the work, and rebuilds them: many times faster in bulk. */
export async function withoutIndexes(
  client: pg.ClientBase,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index
     where indrelid = any($1::text[]::regclass[])
       and not exists (select 1 from pg_constraint c where c.conindid = indexrelid)`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  await work()
  await client.query("set local maintenance_work_mem = '512MB'")
  for (const { definition } of rows) await client.query(definition)
}

/** Disables the table triggers during the work; the caller does the triggers' work. */
export async function withoutTriggers(
  client: pg.ClientBase,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  await work()
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
}
