import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** A separate database for one test, never migrated, on the server of all tests. */
export type EmptyDatabase = { ownerUrl: string; appUrl: string; close: () => Promise<void> }

export async function emptyDatabase(): Promise<EmptyDatabase> {
  const { ownerUrl, appUrl } = inject('postgres')
  const name = `empty_${randomBytes(6).toString('hex')}`
  const administer = async (statement: string) => {
    await ask(ownerUrl.replace('{db}', 'postgres'), statement)
  }
  await administer(`create database ${name}`)
  return {
    ownerUrl: ownerUrl.replace('{db}', name),
    appUrl: appUrl.replace('{db}', name),
    close: () => administer(`drop database if exists ${name} with (force)`),
  }
}

/** Runs one statement on a separate connection. */
export async function ask<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return (await client.query<Row>(statement).finally(() => client.end())).rows
}
