import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rollUpUsage } from '@/lib/services/usage/roll-up-usage'
import { type ApiWorld, openApiWorld } from '@/test/worlds/api'
import { insertUsage } from '@/test/worlds/rows'
import { addKey, type TestKey, verify } from '@/test/worlds/verifier'

const KNOWN = '192.0.2.1'
const STRANGER = '198.51.100.7'
const HERE = '127.0.0.1'
const DAYS = 24 * 60

let world: ApiWorld
beforeAll(async () => {
  world = await openApiWorld()
})
afterAll(() => world.close())

/** A key of an admin that these addresses used for days. */
async function usedKey(
  addresses: readonly string[],
  changes: Record<string, unknown> = {},
): Promise<TestKey> {
  const key = await addKey(world.home, { grants: [{ role: 'global_admin' }], ...changes })
  await usedBy(key, addresses)
  return key
}

async function usedBy({ keyId, secretId }: TestKey, addresses: readonly string[]) {
  await insertUsage(
    world.pools[0].db,
    world.home.id,
    addresses.map((address) => ({ keyId, secretId, address, minutesAgo: 3 * DAYS, calls: 5 })),
  )
  await rollUpUsage(world.pools[0].db)
}

const contain = (keyId: string, body: Record<string, unknown>) =>
  world.call('containAccessKey', { path: { keyId }, body: { reason: 'leaked', ...body } })
const lift = (keyId: string) => world.call('liftContainment', { path: { keyId }, body: {} })

async function asked(credential: string, ip: string | undefined, permission?: string) {
  const { body } = await verify(world.url, world.caller.basic, {
    credential,
    ...(ip === undefined ? {} : { context: { ip } }),
    ...(permission === undefined ? {} : { require: { permission } }),
  })
  return body
}

const codeOf = async (credential: string, ip?: string, permission?: string) =>
  (await asked(credential, ip, permission)).code

const introspected = async (token: string) =>
  (await world.call('introspect', { as: world.caller.basic, body: { token } })).body

const forwarded = (key: string, permission?: string) =>
  fetch(
    `${world.url}/v1/forward-auth/default${permission === undefined ? '' : `?permission=${permission}`}`,
    { headers: { authorization: key } },
  )

const exchanged = async (as: string) =>
  await world.call('token', { as, body: { grant_type: 'client_credentials' } })

describe.each([
  ['a secret', 'opaque'],
  ['a token', 'token'],
])('a restricted key with %s', (_what, credential) => {
  test('reads for known callers, and says so in the answer of POST /v1/verify', async () => {
    const key = await usedKey([KNOWN], { credential })
    expect(await codeOf(key.bearer, STRANGER, 'access-keys:write')).toBe('VALID')
    const answer = await contain(key.keyId, { level: 'restricted' })
    expect(answer).toMatchObject({ status: 200, body: { incident: null, receipt: { complete: true } } })
    expect(answer.body.accessKey).toMatchObject({
      status: 'active',
      containment: { level: 'restricted', addresses: [KNOWN], callsPerMinute: 60 },
    })
    for (const way of credential === 'opaque' ? [key.basic, key.bearer] : [key.bearer]) {
      const told = await asked(way, KNOWN, 'access-keys:read')
      expect(told).toMatchObject({
        valid: true,
        code: 'VALID',
        grants: [{ role: 'global_viewer', accounts: 'all' }],
        containment: { level: 'restricted', since: expect.any(String), until: null, incident: null },
      })
      expect(told.permissions).not.toContain('access-keys:write')
      expect(told.permissions).toContain('access-keys:read')
      expect(await codeOf(way, KNOWN, 'access-keys:write')).toBe('INSUFFICIENT_PERMISSION')
      expect(await codeOf(way, STRANGER, 'access-keys:read')).toBe('IP_NOT_ALLOWED')
      expect(await codeOf(way)).toBe('IP_NOT_ALLOWED')
    }
    await lift(key.keyId)
    const free = await asked(key.bearer, STRANGER, 'access-keys:write')
    expect(free).toMatchObject({ valid: true })
    expect(free).not.toHaveProperty('containment')
  })

  test('shows in introspection only what it may read', async () => {
    const key = await usedKey([''], { credential })
    const token = key.secret
    expect((await introspected(token)).scope).toContain(':write')
    await contain(key.keyId, { level: 'restricted' })
    const told = await introspected(token)
    expect(told.active).toBe(true)
    expect(told.scope).toContain('access-keys:read')
    expect(told.scope).not.toMatch(/:(write|revoke|verify|rotate)/)
    await contain(key.keyId, { level: 'suspended' })
    expect(await introspected(token)).toEqual({ active: false })
  })

  test('passes forward-auth and the management API only to read, and only from a known address', async () => {
    const key = await usedKey([HERE], { credential })
    const stranger = await usedKey([KNOWN], { credential })
    for (const { keyId } of [key, stranger]) await contain(keyId, { level: 'restricted' })
    const passed = await forwarded(key.bearer, 'access-keys:read')
    expect(passed.status).toBe(200)
    expect(passed.headers.get('x-access-key-roles')).toBe('global_viewer')
    expect(passed.headers.get('x-access-key-permissions')).not.toMatch(/:(write|revoke)/)
    expect((await forwarded(key.bearer, 'access-keys:write')).status).toBe(403)
    expect((await forwarded(stranger.bearer, 'access-keys:read')).status).toBe(403)
    expect((await world.call('listAccessKeys', { as: key.bearer })).status).toBe(200)
    expect((await world.call('listAccessKeys', { as: stranger.bearer })).status).toBe(403)
    const path = { keyId: key.keyId }
    for (const [id, body] of [
      ['liftContainment', {}],
      ['containAccessKey', { level: 'suspended' }],
      ['revokeAccessKey', { reason: 'x' }],
      [
        'createAccessKey',
        { name: 'x', grants: [{ role: 'global_viewer' }], scopes: 'all', credential: 'none' },
      ],
      ['createSecret', { kind: 'opaque', expiration: { period: '7_days' } }],
      ['rotateSelf', {}],
    ] as const)
      expect([id, (await world.call(id, { as: key.bearer, path, body })).status]).toEqual([id, 403])
  })
})

describe('a short-lived token', () => {
  test('of a restricted key carries what the key may read, and follows a restriction after it was issued', async () => {
    const key = await usedKey([HERE])
    const before = (await exchanged(key.basic)).body
    expect(before.scope).toContain(':write')
    await contain(key.keyId, { level: 'restricted' })
    expect((await exchanged(key.basic)).body.scope).not.toMatch(/:(write|revoke|verify)/)
    const short = `Bearer ${before.access_token}`
    expect(await codeOf(short, HERE, 'access-keys:read')).toBe('VALID')
    expect(await codeOf(short, HERE, 'access-keys:write')).toBe('INSUFFICIENT_PERMISSION')
    expect(await codeOf(short, STRANGER, 'access-keys:read')).toBe('IP_NOT_ALLOWED')
    await contain(key.keyId, { level: 'suspended' })
    expect(await codeOf(short, HERE)).toBe('INACTIVE')
    expect((await exchanged(key.basic)).status).toBe(401)
  })

  test('lives no longer than the escalation of its key', async () => {
    const key = await usedKey([HERE])
    const escalateAt = new Date(Date.now() + 60_000).toISOString()
    await contain(key.keyId, { level: 'restricted', escalateAt })
    expect((await exchanged(key.basic)).body.expires_in).toBeLessThanOrEqual(60)
  })
})

describe('the limits of a restricted key', () => {
  test('count its requests besides the limit of its own', async () => {
    const key = await usedKey([KNOWN])
    await contain(key.keyId, { level: 'restricted' })
    const codes: unknown[] = []
    for (let at = 0; at < 61; at += 1) codes.push(await codeOf(key.basic, KNOWN))
    expect(codes.filter((code) => code === 'VALID')).toHaveLength(60)
    expect(codes.at(-1)).toBe('RATE_LIMITED')
    await lift(key.keyId)
    expect(await codeOf(key.basic, KNOWN)).toBe('VALID')
  })

  test('are explained by POST /v1/decisions', async () => {
    const key = await usedKey([KNOWN])
    await contain(key.keyId, { level: 'restricted' })
    const explained = async (body: Record<string, unknown>) =>
      (await world.call('explainDecision', { body: { keyId: key.keyId, ...body } })).body.code
    expect(await explained({ address: KNOWN, permission: 'access-keys:read' })).toBe('VALID')
    expect(await explained({ address: KNOWN, permission: 'access-keys:write' })).toBe(
      'INSUFFICIENT_PERMISSION',
    )
    expect(await explained({ address: STRANGER })).toBe('IP_NOT_ALLOWED')
    const escalateAt = new Date(Date.now() + 3_600_000).toISOString()
    await contain(key.keyId, { level: 'suspended', escalateAt })
    expect(await explained({ address: KNOWN })).toBe('INACTIVE')
    const later = new Date(Date.now() + 7_200_000).toISOString()
    expect(await explained({ address: KNOWN, at: later })).toBe('REVOKED')
  })
})

describe('an instant that passes while no console runs', () => {
  const untilAnswer = async (key: TestKey, code: string) => {
    await expect.poll(() => codeOf(key.basic, KNOWN), { interval: 20, timeout: 20_000 }).toBe(code)
    return Date.now()
  }
  const instantOf = async (column: string, keyId: string) => {
    const [row] = await world.sql<{ at: Date }>(
      `update key_containments set ${column} = clock_instant() + interval '2 seconds' where key_id = $1 returning ${column} as at`,
      [keyId],
    )
    return row?.at.getTime() ?? 0
  }

  test('ends a brownout to the second', async () => {
    const key = await usedKey([KNOWN])
    await contain(key.keyId, { level: 'suspended', until: 1 })
    expect(await codeOf(key.basic, KNOWN)).toBe('INACTIVE')
    const until = await instantOf('until', key.keyId)
    const endedAt = await untilAnswer(key, 'VALID')
    expect(endedAt).toBeGreaterThanOrEqual(until)
    expect(endedAt - until).toBeLessThan(1_000)
    expect(await codeOf(key.basic, STRANGER, 'access-keys:write')).toBe('VALID')
  })

  test('revokes the key of an escalation, also for its tokens', async () => {
    const key = await usedKey([KNOWN], { credential: 'token' })
    const escalateAt = new Date(Date.now() + 60_000).toISOString()
    await contain(key.keyId, { level: 'restricted', escalateAt })
    const revokeAt = await instantOf('revoke_at', key.keyId)
    await expect.poll(() => codeOf(key.bearer, KNOWN), { interval: 20, timeout: 20_000 }).toBe('REVOKED')
    expect(Date.now()).toBeGreaterThanOrEqual(revokeAt)
    expect(Date.now() - revokeAt).toBeLessThan(1_000)
    const read = await world.call('getAccessKey', { path: { keyId: key.keyId } })
    expect(read.body).toMatchObject({ status: 'revoked', containment: null })
    expect((await lift(key.keyId)).status).toBe(409)
  })
})

test('the rights of the API: contain needs access-keys:revoke, lift needs access-keys:write', async () => {
  const key = await usedKey([KNOWN])
  const path = { keyId: key.keyId }
  const revoker = await usedKey([HERE], { scopes: ['access-keys:revoke'] })
  const reader = await usedKey([HERE], { scopes: ['access-keys:read'] })
  const body = { level: 'suspended', reason: 'x' }
  expect((await world.call('containAccessKey', { as: reader.basic, path, body })).status).toBe(403)
  expect((await world.call('containAccessKey', { as: revoker.basic, path, body })).status).toBe(200)
  expect((await world.call('liftContainment', { as: revoker.basic, path, body: {} })).status).toBe(403)
  const down = { level: 'restricted', reason: 'x' }
  expect((await world.call('containAccessKey', { as: revoker.basic, path, body: down })).status).toBe(403)
  const bulk = { action: 'restrict', reason: 'x', keyIds: [key.keyId] }
  expect((await world.call('startBulkJob', { as: revoker.basic, body: bulk })).body).toMatchObject({
    refused: 1,
    exceptions: [{ code: 'FORBIDDEN' }],
  })
  expect((await lift(key.keyId)).status).toBe(200)
  expect((await world.call('startBulkJob', { as: revoker.basic, body: bulk })).body).toMatchObject({
    done: 1,
  })
  const self = { keyId: revoker.keyId }
  expect((await world.call('containAccessKey', { as: revoker.basic, path: self, body })).status).toBe(409)
})
