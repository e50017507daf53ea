import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { migrate } from '@/db/migrate'
import { createTestDatabase, type TestDatabase } from '../databases/test-database'

const Journal = z.looseObject({ entries: z.array(z.looseObject({ idx: z.number() })) })
const FIRST = 23

let database: TestDatabase
let folder: string

/** Only the migrations before this one. */
function olderMigrations(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'chatelaine-migrations-'))
  cpSync('drizzle', made, { recursive: true })
  const journal = Journal.parse(JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8')))
  const entries = journal.entries.filter(({ idx }) => idx < FIRST)
  writeFileSync(path.join(made, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
  return made
}

const administer = async (statement: string) => {
  const client = new pg.Client({ connectionString: inject('postgres').ownerUrl.replace('{db}', 'postgres') })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

const ask = async (statement: string, url = database.ownerUrl) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return (await client.query(statement).finally(() => client.end())).rows
}

const notice = (id: string, recipients: string, more = { columns: '', values: '' }) => `
  insert into notices (id, workspace_id, kind, once_key, subject, body, recipients${more.columns})
  values ('${id}', 'ws', 'key_revoked', '${id}', 's', '{}', '${recipients}'${more.values})`

beforeAll(async () => {
  database = await createTestDatabase()
  folder = olderMigrations()
  const name = new URL(database.ownerUrl).pathname.slice(1)
  await administer(`drop database ${name} with (force)`)
  await administer(`create database ${name}`)
  await migrate(database.ownerUrl, folder)
  const statements = [
    notice('sent', '{ada@acme.test,bob@acme.test,ada@acme.test}', {
      columns: ', sent_at',
      values: ", '2026-11-20T10:00:00Z'",
    }),
    notice('failing', '{ada@acme.test}', { columns: ', failed_attempts', values: ', 3' }),
    notice('old', '{ada@acme.test}', {
      columns: ', created_at',
      values: ", transaction_instant() - interval '9 days'",
    }),
    notice('young', '{ada@acme.test}'),
    notice('nobody', '{}'),
  ]
  for (const statement of statements) await ask(statement)
  await migrate(database.ownerUrl)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.close()
})

const mails = (noticeId: string) =>
  ask(`select recipient, state, attempts, mailed_at is not null as mailed, next_attempt_at is not null as next
    from notice_mails where notice_id = '${noticeId}' order by recipient`)

describe('the migration to one mail per person', () => {
  test('keeps for each recipient the state of the former single mail', async () => {
    const mailed = { state: 'mailed', attempts: 0, mailed: true, next: false }
    expect(await mails('sent')).toEqual([
      { recipient: 'ada@acme.test', ...mailed },
      { recipient: 'bob@acme.test', ...mailed },
    ])
    expect(await mails('failing')).toMatchObject([{ state: 'delayed', attempts: 3, next: true }])
    expect(await mails('old')).toMatchObject([{ state: 'no_server', next: false }])
    expect(await mails('young')).toMatchObject([{ state: 'waiting', next: true }])
    expect(await mails('nobody')).toEqual([])
  })

  test('lets a process of the previous version write notices and mark them as sent', async () => {
    await ask(notice('new', '{ada@acme.test,ada@acme.test}'), database.appUrl)
    expect(await mails('new')).toMatchObject([{ state: 'waiting' }])
    await ask(`update notices set sent_at = clock_instant() where id = 'new'`, database.appUrl)
    expect(await mails('new')).toMatchObject([{ state: 'mailed', mailed: true, next: false }])
  })

  test('deletes mails together with their notice', async () => {
    await ask(notice('short', '{ada@acme.test}'), database.appUrl)
    await ask(`delete from notices where id = 'short'`, database.appUrl)
    expect(await mails('short')).toEqual([])
  })
})
