import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { migrate } from '@/db/migrate'
import { createTestDatabase, type TestDatabase } from '../databases/test-database'

const Journal = z.looseObject({ entries: z.array(z.looseObject({ idx: z.number(), when: z.number() })) })

let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await createTestDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-migrations-'))
  cpSync('drizzle', folder, { recursive: true })
})
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.close()
})

const ask = async (sql: string) => {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  return (await client.query(sql).finally(() => client.end())).rows
}

/** The columns of the database, and its recorded migrations. */
const shape = async () => [
  await ask(
    `select table_name, column_name from information_schema.columns where table_schema = 'public' order by 1, 2`,
  ),
  await ask('select hash from drizzle.__drizzle_migrations order by id'),
]

const applied = async () => (await ask('select 1 from drizzle.__drizzle_migrations')).length

const GOOD = 'alter table access_keys add column second integer;'

/** Adds two versions: the first is valid, the second is given. */
function addVersions(second: string) {
  const file = path.join(folder, 'meta/_journal.json')
  const journal = Journal.parse(JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8')))
  const last = journal.entries.at(-1)
  const next = (more: number, tag: string) => ({
    ...last,
    idx: (last?.idx ?? 0) + more,
    when: (last?.when ?? 0) + more,
    tag,
  })
  const entries = [...journal.entries, next(1, '9998_first'), next(2, '9999_second')]
  writeFileSync(file, JSON.stringify({ ...journal, entries }))
  writeFileSync(path.join(folder, '9998_first.sql'), 'alter table access_keys add column first integer;')
  writeFileSync(path.join(folder, '9999_second.sql'), second)
}

test('a migration that fails half-way leaves the database unchanged, and succeeds once it is corrected', async () => {
  const before = await shape()
  addVersions(`${GOOD}\n--> statement-breakpoint\nalter table no_such_table add column third integer;`)
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow()
  expect(await shape()).toEqual(before)
  addVersions(GOOD)
  await migrate(database.ownerUrl, folder)
  const columns = await ask(
    `select column_name from information_schema.columns where table_name = 'access_keys' and column_name in ('first', 'second')`,
  )
  expect(columns).toHaveLength(2)
  // Migrates again, as every start of the product does.
  await migrate(database.ownerUrl, folder)
})

test('parallel migrations run once', async () => {
  const before = await applied()
  addVersions(GOOD)
  await Promise.all(Array.from({ length: 4 }, () => migrate(database.ownerUrl, folder)))
  expect(await applied()).toBe(before + 2)
})

test('a migration that the database ends because of a deadlock begins again and succeeds', async () => {
  addVersions('alter table workspaces add column second integer;')
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('lock table workspaces in row exclusive mode')
    // The database ends the side that began to wait first: the migration.
    const migrated = migrate(database.ownerUrl, folder)
    while ((await ask(WAITING_FOR_WORKSPACES)).length === 0);
    await client.query('lock table access_keys in row exclusive mode')
    await client.query('commit')
    await migrated
  } finally {
    await client.end()
  }
  expect(
    await ask(`select 1 from information_schema.columns where column_name in ('first', 'second')`),
  ).toHaveLength(2)
})

const WAITING_FOR_WORKSPACES = `select 1 from pg_locks where relation = 'workspaces'::regclass and not granted`
