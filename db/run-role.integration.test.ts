import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/test/databases/test-database'
import { openDatabase } from './client'
import { migrate } from './migrate'

let database: TestDatabase
let role: string

const ask = async (statement: string) => {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  return (await client.query(statement).finally(() => client.end())).rows
}

const runUrl = () => {
  const url = new URL(database.ownerUrl)
  url.username = role
  url.password = 'a-password-of-the-test'
  return url.href
}

beforeEach(async () => {
  database = await createTestDatabase()
  role = `runs_${randomBytes(6).toString('hex')}`
  await ask(`create role "${role}" login password 'a-password-of-the-test'`)
})
afterEach(async () => {
  await ask(`drop role "${role}"`)
  await database.close()
})

/** Works as the processes do, without a change of the schema. */
async function work() {
  const { db, close } = openDatabase({
    url: runUrl(),
    assumeRole: 'chatelaine_app',
    name: 'test',
    connections: 1,
  })
  return await db.execute('select count(*)::int as keys from access_keys').finally(close)
}

describe('a separate role for the processes', () => {
  test('works after the migration, which admits the role, and not before', async () => {
    await expect(work()).rejects.toThrow()
    await migrate(database.ownerUrl, undefined, 'DATABASE_OWNER_URL', runUrl())
    expect((await work()).rows).toEqual([{ keys: 0 }])
    // Migrates again, as every upgrade does.
    await migrate(database.ownerUrl, undefined, 'DATABASE_OWNER_URL', runUrl())
  })

  test('owns nothing, and may still only append to the audit log', async () => {
    await migrate(database.ownerUrl, undefined, 'DATABASE_OWNER_URL', runUrl())
    const { db, close } = openDatabase({
      url: runUrl(),
      assumeRole: 'chatelaine_app',
      name: 'test',
      connections: 1,
    })
    await expect(db.execute('delete from audit_events')).rejects.toMatchObject({ cause: { code: '42501' } })
    await expect(db.execute('alter table access_keys add column x int')).rejects.toMatchObject({
      cause: { code: '42501' },
    })
    await close()
  })
})

describe('a migration', () => {
  test('refuses a database that lacks a part made by a migration, and names the part', async () => {
    await migrate(database.ownerUrl)
    await ask('drop trigger audit_events_rows on audit_events')
    await ask('alter table key_grants drop constraint key_grants_pkey')
    await expect(migrate(database.ownerUrl)).rejects.toThrow(
      /lacks 2 parts .*constraint key_grants_pkey, trigger audit_events_rows of audit_events.* did not come to its end/,
    )
  })

  test('names in one line the right that an owner lacks', async () => {
    const mine = new URL(runUrl())
    await ask(`grant chatelaine_app to "${role}"`)
    await expect(migrate(mine.href)).rejects.toThrow(
      /^the role in it may not do what a migration does \(.*\): let the role own/,
    )
  })
})
