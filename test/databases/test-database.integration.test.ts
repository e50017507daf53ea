import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from './connection'
import { createTestDatabase, type TestDatabase } from './test-database'

describe('a test database', () => {
  let one: TestDatabase
  let other: TestDatabase

  beforeAll(async () => {
    ;[one, other] = await Promise.all([createTestDatabase(), createTestDatabase()])
  })

  afterAll(async () => {
    await Promise.all([one.close(), other.close()])
  })

  test('belongs to one test file only', async () => {
    await ask(one.ownerUrl, 'create table only_here (id int)')
    const rows = await ask(other.ownerUrl, "select 1 from pg_tables where tablename = 'only_here'")
    expect(rows).toEqual([])
  })

  test('is used by the application under its own role, which is no superuser', async () => {
    const rows = await ask(
      one.appUrl,
      'select current_user as name, rolsuper as super from pg_roles where rolname = current_user',
    )
    expect(rows).toEqual([{ name: 'chatelaine_app', super: false }])
  })
})
