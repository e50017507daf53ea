import pg from 'pg'

/** The database lacks a part that a migration has made. The message is one line for an operator. */
export class IncompleteSchemaError extends Error {
  override readonly name = 'IncompleteSchemaError'
}

// Without one of these parts the product would run but break a promise: a duplicate key, a mutable audit log.
const PRESENT = `
  select 'table ' || c.relname as part from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  union select 'constraint ' || k.conname from pg_constraint k
    where k.connamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'f', 'c')
  union select 'trigger ' || t.tgname || ' of ' || c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal`

const MIGRATIONS = 'drizzle.__drizzle_migrations'
const MOST_NAMED = 3

/** Records the parts of the schema. A dump contains this list. */
export async function noteParts(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ parts: string }>(
    `select json_agg(part order by part)::text as parts from (${PRESENT}) there`,
  )
  await owner.query(`comment on table ${MIGRATIONS} is ${pg.escapeLiteral(rows[0]?.parts ?? '[]')}`)
}

/**
 * Throws `IncompleteSchemaError` if the schema lacks a recorded part. A dump creates keys and triggers last; therefore
 * an interrupted restore lacks some. A database without the list proves nothing.
 */
export async function requireParts(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ part: string }>(`
    with noted as (select obj_description(to_regclass('${MIGRATIONS}'), 'pg_class') as parts)
    select part from noted, json_array_elements_text(case when parts like '[%' then parts::json else '[]' end) part
    except (${PRESENT}) order by 1`)
  if (rows.length === 0) return
  const named = rows.slice(0, MOST_NAMED).map(({ part }) => part)
  throw new IncompleteSchemaError(
    `the database lacks ${rows.length} parts that a migration made (${named.join(', ')} …): a restore into it did not come to its end. Restore into an empty database.`,
  )
}
