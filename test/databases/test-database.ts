import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** A separate database for one test file, migrated and empty. */
export interface TestDatabase {
  /** The URL as the role that owns the tables and runs migrations. */
  readonly ownerUrl: string
  /** The URL as the role of the application. */
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
    close: () => dropDatabase(name, administer),
  }
}

// A forced drop tries to end an autovacuum worker, which the owner may not do. An ordinary drop stops the worker, but
// waits in vain for our connections. Therefore both are tried in turn.
async function dropDatabase(name: string, administer: (sql: string) => Promise<void>): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const force = attempt % 2 === 0 ? 'with (force)' : ''
    try {
      return await administer(`drop database if exists ${name} ${force}`)
    } catch (error) {
      if (attempt === 9 || !isInUse(error)) throw error
    }
  }
}

const INSUFFICIENT_PRIVILEGE = '42501'
const OBJECT_IN_USE = '55006'

function isInUse(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError && [INSUFFICIENT_PRIVILEGE, OBJECT_IN_USE].includes(error.code ?? '')
  )
}
