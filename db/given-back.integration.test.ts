import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadFactsSnapshot } from '@/lib/services/verification/load-facts'
import { createTestDatabase, type TestDatabase } from '@/test/databases/test-database'
import { openProxy, type TcpProxy } from '@/test/faults/tcp-proxy'
import { type DatabaseHandle, openDatabase } from './client'

let database: TestDatabase
let proxy: TcpProxy
let closing: (() => unknown)[]

beforeEach(async () => {
  database = await createTestDatabase()
  proxy = await openProxy(database.appUrl)
  closing = [database.close, proxy.close]
})
afterEach(async () => {
  for (const close of closing.reverse()) await close()
})

/** A pool of one connection. If it is not released, the next query fails. */
function openOne(limits = {}): DatabaseHandle {
  const url = proxy.through(database.appUrl)
  const handle = openDatabase({ url, assumeRole: null, name: 'one', connections: 1, limits })
  closing.push(handle.close)
  return handle
}

const pidOf = async ({ db }: DatabaseHandle) =>
  (await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)).rows[0]?.pid

test.each([
  ['for no reason that it names', true],
  ['for an error of the network', new Error('connection terminated')],
  ['for an error of PostgreSQL', Object.assign(new Error('terminated'), { code: '57P01' })],
])('a connection that its user gives back as broken %s is replaced', async (_why, reason) => {
  const one = openOne()
  const before = await pidOf(one)
  const client = await one.pool.connect()
  client.release(reason)
  expect(await pidOf(one)).not.toBe(before)
})

test('a look-up of facts that fails half-way releases its connection', async () => {
  const one = openOne()
  await pidOf(one)
  proxy.loseAnswerTo('isolation level repeatable read')
  const reference = { secretId: 'sec_none' }
  await expect(loadFactsSnapshot(one.pool, reference)).rejects.toThrow(/terminated/)
  expect(await loadFactsSnapshot(one.pool, reference)).toBeNull()
})

test.each(['begin', 'select 7', 'commit\0'])(
  'a transaction whose connection ends at "%s" fails, and its connection is replaced',
  async (statement) => {
    const one = openOne()
    const before = await pidOf(one)
    proxy.loseAnswerTo(statement)
    const transaction = one.db.transaction((tx) => tx.execute(sql`select 7`))
    await expect(transaction).rejects.toThrow()
    expect(await pidOf(one)).not.toBe(before)
  },
)

test('a transaction that is rolled back keeps its connection', async () => {
  const one = openOne()
  const before = await pidOf(one)
  const refused = one.db.transaction(() => Promise.reject(new Error('refused')))
  await expect(refused).rejects.toThrow('refused')
  expect(await pidOf(one)).toBe(before)
})

test('statements of a transaction that lost its answers are never committed by the next transaction', async () => {
  // The driver gives up before PostgreSQL does, as if the answer were delayed on its way.
  const one = openOne({ queryMs: 300, statementMs: 10_000 })
  const write = (key: string) => sql`insert into rate_limits (key) values (${key})`
  const first = one.db.transaction(async (tx) => {
    await tx.execute(write('half a command'))
    await tx.execute(sql`select pg_sleep(1)`)
  })
  await expect(first).rejects.toThrow()
  await expect
    .poll(() => one.db.transaction((tx) => tx.execute(write('a whole command'))).then(() => 'done', String), {
      timeout: 20_000,
    })
    .toBe('done')
  const { rows } = await one.db.execute(sql`select key from rate_limits`)
  expect(rows).toEqual([{ key: 'a whole command' }])
})
