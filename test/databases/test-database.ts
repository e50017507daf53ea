import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { ask } from './connection'

/** A separate database for one test file, on the server of all tests. */
export interface TestDatabase {
  /** The URL as the role that owns the tables and runs migrations. */
  readonly ownerUrl: string
  /** The URL as the role of the application. */
  readonly appUrl: string
  close(): Promise<void>
}

/** Copies the migrated template. Close every pool first, then call `close()`, which drops the copy. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(`test_${randomBytes(8).toString('hex')}`, `template ${inject('postgres').template}`)
}

/** A database without tables, for tests that migrate. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase(`empty_${randomBytes(8).toString('hex')}`, '')
}

async function createDatabase(name: string, template: string): Promise<TestDatabase> {
  const { ownerUrl, appUrl } = inject('postgres')
  const administer = async (statement: string) => {
    await ask(ownerUrl.replace('{db}', 'postgres'), statement)
  }
  await administer(`create database ${name} ${template}`)
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
