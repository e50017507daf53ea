import type pg from 'pg'

/**
 * Rebuilds the indexes that another version of ICU has sorted. An index keeps the order in which names were written.
 * After an update of ICU, a search in the old order can miss rows.
 */
export async function renewOrderOfNames(owner: pg.Client): Promise<void> {
  const changed = await owner.query(`
    select 1 from pg_collation where oid = 'by_name'::regcollation
      and collversion is distinct from pg_collation_actual_version(oid)`)
  if (changed.rowCount === 0) return
  for (const name of await indexesOfNames(owner)) await owner.query(`reindex index ${name}`)
  await owner.query('alter collation by_name refresh version')
}

/** The indexes whose order or content depends on the collation of names. */
export async function indexesOfNames(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(`
    select distinct d.objid::regclass::text as name from pg_depend d
    join pg_class c on c.oid = d.objid and c.relkind = 'i'
    where d.classid = 'pg_class'::regclass
      and ((d.refclassid = 'pg_collation'::regclass and d.refobjid = 'by_name'::regcollation)
        or (d.refclassid = 'pg_proc'::regclass and d.refobjid = 'folded(text)'::regprocedure))
    order by 1`)
  return rows.map(({ name }) => name)
}
