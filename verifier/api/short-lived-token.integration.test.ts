import { afterAll, expect, test } from 'vitest'
import { signAccessToken } from '@/lib/services/signing-keys/sign-access-token'
import { openApiWorld } from '@/test/worlds/api'
import { addKey, type TestKey } from '@/test/worlds/verifier'

const world = await openApiWorld()
afterAll(() => world.close())

test('a short-lived token cannot be revoked, and never revokes the secret that it was exchanged for', async () => {
  const key = await addKey(world.home)
  const exchanged = await world.call('token', { as: key.basic, body: { grant_type: 'client_credentials' } })
  const token = exchanged.body.access_token
  const refused = await world.call('revokeByPossession', { as: null, body: { token } })
  expect([refused.status, refused.body.error]).toEqual([400, 'unsupported_token_type'])
  expect((await world.call('getSelf', { as: key.basic })).status).toBe(200)
  await world.call('revokeByPossession', { as: null, body: { token: key.secret } })
  expect((await world.call('getSelf', { as: `Bearer ${token}` })).status).toBe(401)
})

test('the revocation of an expired short-lived token changes nothing', async () => {
  const key = await addKey(world.home)
  const { token } = await signAccessToken(world.pools[0].db, world.home.as('global_admin').credentials, {
    ...key,
    expiresAt: Date.now() + 3_600_000,
    now: Date.now() - 600_000,
    grants: [],
    permissions: [],
    isNarrowed: false,
  })
  const answer = await world.call('revokeByPossession', { as: null, body: { token } })
  expect([answer.status, answer.body]).toEqual([200, { receipt: null }])
  expect((await world.call('getSelf', { as: key.basic })).status).toBe(200)
})

const exchange = (as: string, scope?: string) =>
  world.call('token', {
    as,
    body: { grant_type: 'client_credentials', ...(scope === undefined ? {} : { scope }) },
  })

const shortFor = async (key: TestKey) => `Bearer ${(await exchange(key.basic)).body.access_token}`

test('a short-lived token cannot add a secret to its key, but the secret itself can', async () => {
  const key = await addKey(world.home, { grants: [{ role: 'global_admin' }], scopes: ['self:rotate'] })
  const short = await shortFor(key)
  expect((await world.call('getSelf', { as: short })).body.mayRotateItself).toBe(false)
  expect((await world.call('rotateSelf', { as: short, body: {} })).status).toBe(403)
  const secrets = await world.sql('select id from key_secrets where key_id = $1', [key.keyId])
  expect(secrets).toHaveLength(1)
  expect((await world.call('getSelf', { as: key.basic })).body.mayRotateItself).toBe(true)
  expect((await world.call('rotateSelf', { as: key.basic, body: {} })).status).toBe(201)
})

const SOON = { at: new Date(Date.now() + 120_000).toISOString() }
const LATER = { period: '30_days' }
const UNRESTRICTED = {
  addressMode: 'off',
  addresses: [],
  referrerMode: 'off',
  referrers: [],
  rateLimit: null,
  confirmed: true,
}
const LASTING: [string, Record<string, unknown>][] = [
  [
    'createAccessKey',
    {
      name: 'lasting',
      expiration: SOON,
      grants: [{ role: 'global_viewer' }],
      scopes: ['reports:read'],
      credential: 'opaque',
    },
  ],
  ['createSecret', { kind: 'opaque', expiration: SOON }],
  ['setSecretExpiry', { expiration: LATER }],
  ['reactivateSecret', {}],
  ['reactivateAccessKey', {}],
  ['editAccessKey', { scopes: 'all' }],
  ['setRestrictions', UNRESTRICTED],
  ['changePolicy', { longestLifetimeDays: null }],
  ['addPermission', { name: 'lasting:read', description: '' }],
]

test.each(LASTING)('a short-lived token cannot %s, but its secret can', async (operation, body) => {
  const key = await addKey(world.home, {
    grants: [{ role: 'global_admin' }],
    expiration: { period: '1_year' },
  })
  const target = await addKey(world.home, { expiration: { period: '7_days' }, scopes: ['reports:read'] })
  const read = operation === 'changePolicy' ? 'getPolicy' : 'getAccessKey'
  const etag = (await world.call(read, { path: target })).headers.get('etag') ?? ''
  const call = (as: string) =>
    world.call(operation, { as, path: target, body, headers: { 'if-match': etag } })
  const refused = await call(await shortFor(key))
  expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN'])
  expect(refused.body.detail).toContain('short-lived token')
  expect((await call(key.basic)).status).toBeLessThan(300)
})

test('a short-lived token can revoke a leaked credential', async () => {
  const key = await addKey(world.home, { grants: [{ role: 'global_admin' }] })
  const short = await shortFor(key)
  const leaked = await addKey(world.home)
  expect((await world.call('deactivateAccessKey', { as: short, path: leaked, body: {} })).status).toBe(200)
  const reason = { reason: 'found in a log' }
  expect((await world.call('revokeAccessKey', { as: short, path: leaked, body: reason })).status).toBe(200)
})

test('a short-lived token cannot be exchanged for another token, which would have all rights of its key', async () => {
  const key = await addKey(world.home)
  const narrow = await exchange(key.basic, 'reports:read')
  for (const scope of [undefined, 'reports:read']) {
    const again = await exchange(`Bearer ${narrow.body.access_token}`, scope)
    expect([again.status, again.body.error, again.body.access_token]).toEqual([
      401,
      'invalid_client',
      undefined,
    ])
    expect(again.headers.get('www-authenticate')).toContain('Bearer')
  }
})

test('a token that is the credential of a key is exchanged like a secret', async () => {
  const key = await addKey(world.home, { credential: 'token' })
  expect((await exchange(key.bearer)).status).toBe(200)
})

test('a token for named scopes keeps these scopes when its key gets more', async () => {
  const key = await addKey(world.home, { scopes: ['reports:read'] })
  const { body } = await exchange(key.basic, 'reports:read')
  const etag = (await world.call('getAccessKey', { path: key })).headers.get('etag') ?? ''
  await world.call('editAccessKey', { path: key, body: { scopes: 'all' }, headers: { 'if-match': etag } })
  expect((await world.call('getSelf', { as: key.basic })).body.scopes).toBe('all')
  const short = await world.call('getSelf', { as: `Bearer ${body.access_token}` })
  expect(short.body.permissions).toEqual(['reports:read'])
})
