import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { createTestDatabase } from './test-database'

const database = await createTestDatabase()
const owner = new pg.Client({ connectionString: database.ownerUrl })
await owner.connect()
afterAll(async () => {
  await owner.end()
  await database.close()
})

const rows = async (text: string) => (await owner.query(text)).rows

test.each(['clock_instant()', 'transaction_instant()'])(
  'what %s gives is stored as it is, and is over the moment it is stored',
  async (instant) => {
    await owner.query('create temp table noted (at timestamptz(3), given timestamptz, later timestamptz)')
    for (let round = 0; round < 200; round += 1) {
      await owner.query(`insert into noted select given, given, clock_timestamp()
        from generate_series(1, 20), lateral (select ${instant} as given) taken`)
    }
    expect(await rows('select 1 from noted where at <> given or at > later')).toEqual([])
    expect(await rows('select count(distinct at) > 20 as several from noted')).toEqual([{ several: true }])
    await owner.query('drop table noted')
  },
)

test('every time column has milliseconds', async () => {
  expect(
    await rows(`
      select a.attrelid::regclass::text || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0
        and a.atttypid in ('timestamptz'::regtype, 'timestamp'::regtype)
        and format_type(a.atttypid, a.atttypmod) <> 'timestamp(3) with time zone'`),
  ).toEqual([])
})

// The code that the database itself runs: defaults, functions and triggers, checks, views, indexes.
const DEFINITIONS = `
  select d.adrelid::regclass::text || '.' || a.attname as name, pg_get_expr(d.adbin, d.adrelid) as text
    from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
    join pg_class c on c.oid = d.adrelid where c.relnamespace = 'public'::regnamespace
  union all select oid::regprocedure::text, prosrc from pg_proc p where pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend e where e.objid = p.oid and e.deptype = 'e')
  union all select tgname, pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = tgrelid
    where c.relnamespace = 'public'::regnamespace
  union all select conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
  union all select viewname, definition from pg_views where schemaname = 'public'
  union all select indexname, indexdef from pg_indexes where schemaname = 'public'`

test('the database itself reads its clock in one place', async () => {
  const clocks = String.raw`\m(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(|\m(current_timestamp|localtimestamp|current_date|current_time|localtime)\M`
  const found = await owner.query(`select name from (${DEFINITIONS}) found where text ~* $1 order by name`, [
    clocks,
  ])
  expect(found.rows).toEqual([{ name: 'clock_instant()' }, { name: 'transaction_instant()' }])
})
