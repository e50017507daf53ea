import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/test/databases/test-database'
import { hasPgBouncer, openPooler } from '@/test/servers/pgbouncer'
import { Heartbeat } from './heartbeat'

let database: TestDatabase
let closing: (() => Promise<unknown>)[]

beforeEach(async () => {
  database = await createTestDatabase()
  closing = [database.close]
})
afterEach(async () => {
  for (const close of closing.reverse()) await close()
})

async function clientOn(url: string): Promise<pg.Client> {
  const client = new pg.Client(url)
  await client.connect()
  closing.push(() => client.end())
  return client
}

function senderOn(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 2_000 })
  pool.on('error', () => undefined)
  closing.push(() => pool.end())
  return pool
}

async function heartbeatOn(url: string, senderUrl: string): Promise<Heartbeat> {
  const heartbeat = new Heartbeat(await clientOn(url), senderOn(senderUrl))
  await heartbeat.listen('some_channel')
  return heartbeat
}

test('on PostgreSQL itself each heartbeat arrives, with increasing names', async () => {
  const heartbeat = await heartbeatOn(database.appUrl, database.appUrl)
  const names = []
  for (let round = 0; round < 3; round += 1) {
    await heartbeat.beat()
    names.push(heartbeat.arrived)
  }
  const [first = ''] = names
  expect(names.map((name) => name.split('-')[1])).toEqual(['1', '2', '3'])
  expect(new Set(names.map((name) => name.split('-')[0]))).toEqual(new Set([first.split('-')[0]]))
})

test.each(['x', '', '999', '-1', '1.5'])(
  'a notification %j that the verifier did not send proves nothing',
  async (forged) => {
    const heartbeat = await heartbeatOn(database.appUrl, database.appUrl)
    const other = await clientOn(database.appUrl)
    await other.query('select pg_notify($1, $2)', [heartbeat.channel, forged])
    await heartbeat.beat()
    expect(heartbeat.arrived.split('-')[1]).toBe('1')
  },
)

test('the heartbeats of one connection wake no other listener', async () => {
  const other = await clientOn(database.appUrl)
  const otherHeartbeat = new Heartbeat(other, senderOn(database.appUrl))
  await otherHeartbeat.listen('some_channel')
  let woken = 0
  other.on('notification', () => {
    woken += 1
  })
  const heartbeat = await heartbeatOn(database.appUrl, database.appUrl)
  for (let round = 0; round < 5; round += 1) await heartbeat.beat()
  // Notifications are ordered. If the five had come to this connection, they would have arrived before this one.
  await otherHeartbeat.beat()
  expect(woken).toBe(1)
})

test('a sender connected to another database is distinguished from a pooler', async () => {
  const elsewhere = await createTestDatabase()
  closing.push(elsewhere.close)
  const heartbeat = await heartbeatOn(database.appUrl, elsewhere.appUrl)
  await expect(heartbeat.beat()).rejects.toMatchObject({ name: 'DeafConnectionError', reason: 'servers' })
})

test('a sender that fails says nothing about the listening connection', async () => {
  const heartbeat = await heartbeatOn(database.appUrl, 'postgres://nobody:x@127.0.0.1:1/nothing')
  await expect(heartbeat.beat()).rejects.toMatchObject({ name: 'HeartbeatNotSentError' })
})

test('a database that accepts notifications and delivers none is detected', async () => {
  const owner = await clientOn(database.ownerUrl)
  await owner.query(`
    create schema mute;
    grant usage on schema mute to public;
    create function mute.pg_notify(text, text) returns void language sql as 'select';
    do $$ begin
      execute format('alter database %I set search_path = mute, pg_catalog, public', current_database());
    end $$`)
  const heartbeat = await heartbeatOn(database.appUrl, database.appUrl)
  await expect(heartbeat.beat()).rejects.toMatchObject({ name: 'DeafConnectionError', reason: 'silent' })
})

test('a session that stops listening is detected', async () => {
  const client = await clientOn(database.appUrl)
  const heartbeat = new Heartbeat(client, senderOn(database.appUrl))
  await heartbeat.listen('some_channel')
  await heartbeat.beat()
  await client.query('unlisten *')
  await expect(heartbeat.beat()).rejects.toMatchObject({ name: 'DeafConnectionError', reason: 'pooler' })
})

test.skipIf(!hasPgBouncer).each([
  ['with a connection for each', 20],
  // Both connections use one process of PostgreSQL. Only the heartbeat shows this.
  ['with a single connection for all', 1],
])('a pooler in transaction mode %s is noticed', async (_how, size) => {
  const pooler = await openPooler([database.appUrl], { mode: 'transaction', ignoresOptions: true, size })
  closing.push(pooler.stop)
  const url = pooler.through(database.appUrl)
  const heartbeat = await heartbeatOn(url, url)
  await expect(heartbeat.beat()).rejects.toMatchObject({ name: 'DeafConnectionError', reason: 'pooler' })
})

test.skipIf(!hasPgBouncer)('through a pooler in session mode each heartbeat arrives', async () => {
  const pooler = await openPooler([database.appUrl], { mode: 'session', ignoresOptions: true })
  closing.push(pooler.stop)
  const url = pooler.through(database.appUrl)
  const heartbeat = await heartbeatOn(url, url)
  await heartbeat.beat()
  await heartbeat.beat()
  expect(heartbeat.arrived).toMatch(/-2$/)
})
