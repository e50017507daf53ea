import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/test/databases/test-database'
import { type LeaseRenewal, renewLease } from './verifier-leases'

let database: TestDatabase
let client: pg.Client

beforeEach(async () => {
  database = await createTestDatabase()
  client = new pg.Client(database.appUrl)
  await client.connect()
})
afterEach(async () => {
  await client.end()
  await database.close()
})

const renewal: LeaseRenewal = {
  id: 'ver_1',
  name: 'a verifier',
  version: '0',
  leaseMs: 5_000,
  lastAcknowledged: null,
  recent: [],
  figures: {},
  heartbeat: 'token-1',
  channel: 'chatelaine_heartbeat_token',
}

const lease = async () => {
  const { rows } = await client.query<{ ends: string; heartbeat: string }>(
    'select lease_expires_at::text as ends, heartbeat from verifiers',
  )
  return rows[0] ?? null
}

test('a session that listens to its heartbeats gets and renews a lease, and the row names the heartbeat', async () => {
  await client.query(`listen ${renewal.channel}`)
  expect(await renewLease(client, renewal)).toBeGreaterThan(0)
  const first = await lease()
  expect(await renewLease(client, { ...renewal, heartbeat: 'token-2' })).toBeGreaterThan(0)
  expect(await lease()).toMatchObject({ heartbeat: 'token-2' })
  expect((await lease())?.ends).not.toBe(first?.ends)
})

test.each([
  ['does not listen', 'unlisten *'],
  ['listens only to changes', 'unlisten *; listen chatelaine_changes'],
  ['listens to the heartbeats of another connection', 'unlisten *; listen chatelaine_heartbeat_other'],
])('a session that %s neither obtains a lease nor prolongs one', async (_how, sql) => {
  await client.query(sql)
  expect(await renewLease(client, renewal)).toBeNull()
  expect(await lease()).toBeNull()
  await client.query(`listen ${renewal.channel}`)
  await renewLease(client, renewal)
  const held = await lease()
  await client.query(sql)
  expect(await renewLease(client, { ...renewal, heartbeat: 'token-2' })).toBeNull()
  expect(await lease()).toEqual(held)
})

test('a renewal that names no heartbeat is refused', async () => {
  await client.query(`listen ${renewal.channel}`)
  for (const heartbeat of ['', 'token-0']) {
    expect(await renewLease(client, { ...renewal, heartbeat })).toBeNull()
    expect(await lease()).toBeNull()
  }
})
