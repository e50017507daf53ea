import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { deleteAccessKey } from '@/lib/services/access-keys/delete-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { openApiWorld } from '@/test/worlds/api'
import { addKey, type TestKey } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

const world = await openApiWorld()
afterAll(() => world.close())

const RULES = {
  addressMode: 'enforce',
  addresses: ['127.0.0.0/8'],
  referrerMode: 'off',
  referrers: [],
  rateLimit: null,
  confirmed: true,
}
const EDITS: [string, Record<string, unknown>][] = [
  ['editAccessKey', { description: 'mine now' }],
  ['setRestrictions', RULES],
]
const etagOf = async (key: TestKey) =>
  (await world.call('getAccessKey', { path: key })).headers.get('etag') ?? ''

describe.each(EDITS)('%s', (operation, body) => {
  const call = (key: TestKey, etag: string) =>
    world.call(operation, { path: key, body, headers: { 'if-match': etag } })
  const denials = (key: TestKey) =>
    world.sql('select workspace_id, reason from audit_events where action = $1 and key_id = $2', [
      'action.denied',
      key.keyId,
    ])

  test('refuses a key of another workspace, and records the attempt as an event', async () => {
    const key = await addKey(world.foreign)
    expect((await call(key, '"v1"')).status).toBe(404)
    expect(await denials(key)).toEqual([{ workspace_id: world.home.id, reason: 'NOT_FOUND' }])
  })

  test('refuses a deleted key, and records the attempt as an event', async () => {
    const key = await addKey(world.home)
    const { name } = (await world.call('getAccessKey', { path: key })).body
    succeeded(await revokeAccessKey(world.admin(), { keyId: key.keyId, reason: 'over' }))
    succeeded(await deleteAccessKey(world.admin(), { keyId: key.keyId, confirmName: name }))
    expect((await call(key, '"v1"')).status).toBe(404)
    expect(await denials(key)).toEqual([{ workspace_id: world.home.id, reason: 'NOT_FOUND' }])
  })

  test('refuses a version that was read before a change, if the change commits while the edit waits', async () => {
    const key = await addKey(world.home)
    const etag = await etagOf(key)
    const other = new pg.Client({ connectionString: world.ownerUrl })
    await other.connect()
    await other.query('begin')
    await other.query("update access_keys set description = 'first', version = version + 1 where id = $1", [
      key.keyId,
    ])
    const answering = call(key, etag)
    const waiting = `select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    await expect.poll(async () => (await world.sql<{ n: number }>(waiting))[0]?.n).toBe(1)
    await other.query('commit')
    await other.end()
    const answer = await answering
    expect([answer.status, answer.body.code]).toEqual([412, 'VERSION_CONFLICT'])
    const { description, restrictions } = (await world.call('getAccessKey', { path: key })).body
    expect([description, restrictions.addressMode]).toEqual(['first', 'off'])
  })

  test.each(['*', '"v999999"', 'W/"v1"', 'v1'])('refuses an If-Match of %s', async (ifMatch) => {
    const key = await addKey(world.home)
    const answer = await call(key, ifMatch)
    expect([answer.status, answer.body.code]).toEqual([412, 'VERSION_CONFLICT'])
  })
})

test('an edit keeps the members that its body omits', async () => {
  const [accountId] = world.home.accountIds
  const key = await addKey(world.home, {
    description: 'as it was',
    grants: [{ role: 'cloud_account_viewer', accounts: [accountId] }],
    scopes: ['reports:read'],
  })
  const headers = { 'if-match': await etagOf(key) }
  const edited = await world.call('editAccessKey', {
    path: key,
    body: { contactEmails: ['a@example.com'] },
    headers,
  })
  expect(edited.body.accessKey).toMatchObject({
    description: 'as it was',
    contactEmails: ['a@example.com'],
    scopes: ['reports:read'],
    grants: [{ role: 'cloud_account_viewer', accounts: [{ id: accountId }] }],
  })
})
