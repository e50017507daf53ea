import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** A database of a test file's own, migrated and empty. */
export interface TestDatabase {
  /** As the role that owns the tables and runs migrations. */
  readonly ownerUrl: string
  /** As the role that the application uses. */
  readonly appUrl: string
  close(): Promise<void>
}

/** Copies the migrated template. Close every pool first, then call `close()`, which drops the copy. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { ownerUrl, appUrl, template } = inject('postgres')
  const name = `test_${randomBytes(8).toString('hex')}`
  const administer = async (sql: string) => {
    const client = new pg.Client({ connectionString: ownerUrl.replace('{db}', 'postgres') })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await administer(`create database ${name} template ${template}`)
  return {
    ownerUrl: ownerUrl.replace('{db}', name),
    appUrl: appUrl.replace('{db}', name),
    close: () => administer(`drop database if exists ${name} with (force)`),
  }
}
