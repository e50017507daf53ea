import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type DatabaseHandle, openDatabase } from '@/db/client'
import { keyChanges } from '@/db/schema'
import { openReceiptWaiter, type ReceiptWaiter } from '@/lib/services/receipts/confirm-change'
import { createTestDatabase, type TestDatabase } from '@/test/databases/test-database'
import { openProxy, type TcpProxy } from '@/test/faults/tcp-proxy'

let database: TestDatabase
let owner: pg.Client
let proxy: TcpProxy
let handle: DatabaseHandle
let waiter: ReceiptWaiter

// Functions that PostgreSQL finds before its own. With them the test sets the clock of this database.
const SETTABLE_CLOCK = `
  create schema settable;
  grant usage on schema settable to public;
  create table settable.shift as select interval '0' as by;
  grant select on settable.shift to public;
  create function settable.clock_timestamp() returns timestamptz language sql volatile
    as 'select pg_catalog.clock_timestamp() + by from settable.shift';
  do $$ begin
    execute format('alter database %I set search_path = public, settable, pg_catalog', current_database());
  end $$`

beforeEach(async () => {
  database = await createTestDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(SETTABLE_CLOCK)
  proxy = await openProxy(database.appUrl)
  const connection = { url: proxy.through(database.appUrl), assumeRole: null, name: 'test' }
  handle = openDatabase(connection)
  waiter = openReceiptWaiter(handle.db, connection)
})
afterEach(async () => {
  await waiter.close()
  await handle.close()
  proxy.close()
  await owner.end()
  await database.close()
})

const setClock = (by: string) => owner.query('update settable.shift set by = $1::interval', [by])

/** The row of an unreachable verifier with a lease of this length. */
const addVerifier = (lease: string) =>
  owner.query(
    `insert into verifiers (id, name, version, lease_expires_at)
     values ('ver_1', 'eu-1', '0', settable.clock_timestamp() + $1::interval)`,
    [lease],
  )

async function makeChange(): Promise<number> {
  const [change] = await handle.db
    .insert(keyChanges)
    .values({ workspaceId: 'ws_1', keyId: 'ak_1', kind: 'access_key.revoked' })
    .returning({ id: keyChanges.id })
  return change?.id ?? 0
}

describe('when the clock of the database is set', () => {
  test('forward, a receipt waits for a verifier until its lease is over by our own clock', async () => {
    await addVerifier('3 s')
    expect(await waiter.confirmChange(await makeChange(), 0)).toMatchObject({ complete: false })
    await setClock('1 hour')
    const change = await makeChange()
    expect(await waiter.confirmChange(change, 300)).toMatchObject({
      complete: false,
      waiting: [{ name: 'eu-1' }],
    })
    expect(await waiter.confirmChange(change, 10_000)).toMatchObject({
      complete: true,
      verifiers: 1,
      lapsed: [{ name: 'eu-1' }],
    })
  })

  test('back, a receipt waits no longer than a lease lasts', async () => {
    await addVerifier('3 s')
    await waiter.confirmChange(await makeChange(), 0)
    await setClock('-1 hour')
    const change = await makeChange()
    expect(await waiter.confirmChange(change, 10_000)).toMatchObject({ complete: true, verifiers: 1 })
  })
})

test('a receipt does not wait for a verifier whose lease was already over', async () => {
  await addVerifier('-1 s')
  expect(await waiter.confirmChange(await makeChange(), 10_000)).toMatchObject({
    complete: true,
    verifiers: 0,
  })
})

test('while the database refuses connections, the receipt asks it a few times a second, and still ends', async () => {
  // The first change opens the connections. Otherwise the lease could run out before the receipt looks at it.
  await makeChange()
  const change = await makeChange()
  await addVerifier('1.5 s')
  expect(await waiter.confirmChange(change, 500)).toMatchObject({
    complete: false,
    waiting: [{ name: 'eu-1' }],
  })
  const asked = vi.spyOn(handle.db, 'execute')
  proxy.refuse()
  const receipt = await waiter.confirmChange(change, 20_000)
  expect(receipt).toMatchObject({ complete: true, lapsed: [{ name: 'eu-1' }] })
  expect(asked.mock.calls.length).toBeLessThan(40)
})
