import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { setRestrictions } from '@/lib/services/restrictions/set-restrictions'
import { type ApiWorld, openApiWorld } from '@/test/worlds/api'
import { addKey, type TestKey } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

describe('a key never grants more than it holds', () => {
  let world: ApiWorld
  let limited: TestKey
  let count = 0
  const SCOPES = ['access-keys:read', 'access-keys:write', 'access-keys:revoke', 'reports:read']
  const wanted = (changes: Record<string, unknown> = {}) => ({
    name: `made ${++count}`,
    expiration: { period: '7_days' },
    grants: [{ role: 'global_admin' }],
    scopes: ['reports:read'],
    credential: 'opaque',
    ...changes,
  })
  const create = (body: Record<string, unknown>, as = limited.basic) =>
    world.call('createAccessKey', { as, body })
  const keys = async () =>
    (await world.sql<{ count: number }>('select count(*)::int from access_keys'))[0]?.count

  beforeAll(async () => {
    world = await openApiWorld()
    limited = await addKey(world.home, { grants: [{ role: 'global_admin' }], scopes: SCOPES })
  })
  afterAll(() => world.close())

  test('it creates a key that holds as much or less', async () => {
    expect((await create(wanted())).status).toBe(201)
    expect((await create(wanted({ scopes: SCOPES }))).status).toBe(201)
  })

  test.each([
    ['a scope that it lacks', { scopes: ['reports:read', 'reports:write'] }],
    ['all scopes, which would grow with the catalogue', { scopes: 'all' }],
    ['all scopes of a smaller role', { scopes: 'all', grants: [{ role: 'global_viewer' }] }],
  ])('it creates no key with %s', async (_name, changes) => {
    const before = await keys()
    expect((await create(wanted(changes))).body.code).toBe('FORBIDDEN')
    expect(await keys()).toBe(before)
  })

  test('it creates no key that outlives it, and no key without any limit', async () => {
    const before = await keys()
    expect((await create(wanted({ expiration: { period: '1_year' } }))).status).toBe(422)
    for (const grants of [
      [],
      null,
      [{ role: 'cloud_account_viewer', accounts: [] }],
      [{ role: 'cloud_account_viewer' }],
    ]) {
      expect((await create(wanted({ grants }))).status).toBe(422)
    }
    expect((await create(wanted({ scopes: [] }))).status).toBe(422)
    expect(await keys()).toBe(before)
  })

  test('it widens neither itself nor another key', async () => {
    const small = (await create(wanted())).body.keyId
    for (const keyId of [limited.keyId, small]) {
      const etag = (await world.call('getAccessKey', { path: { keyId } })).headers.get('etag') ?? ''
      for (const body of [{ scopes: 'all' }, { scopes: [...SCOPES, 'policy:write'] }]) {
        const answer = await world.call('editAccessKey', {
          as: limited.basic,
          path: { keyId },
          body,
          headers: { 'if-match': etag },
        })
        expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN'])
      }
    }
  })

  test('it gets no secret of a broader key, and reactivates no broader key', async () => {
    const broad = await addKey(world.home, { grants: [{ role: 'global_admin' }] })
    const path = { keyId: broad.keyId, secretId: broad.secretId }
    const body = { kind: 'opaque', expiration: { period: '7_days' } }
    expect((await world.call('createSecret', { as: limited.basic, path, body })).status).toBe(403)
    succeeded(await deactivateAccessKey(world.admin(), { keyId: broad.keyId }))
    expect((await world.call('reactivateAccessKey', { as: limited.basic, path })).status).toBe(403)
    expect((await world.call('deactivateSecret', { as: limited.basic, path })).status).toBe(200)
    expect((await world.call('reactivateSecret', { as: limited.basic, path })).status).toBe(403)
    expect(
      (await world.call('revokeAccessKey', { as: limited.basic, path, body: { reason: 'it may do that' } }))
        .status,
    ).toBe(200)
  })

  test('its restrictions apply to each key that it creates, and it loosens no restrictions', async () => {
    const rules = {
      addressMode: 'enforce',
      addresses: ['127.0.0.0/8'],
      referrerMode: 'off',
      referrers: [],
      rateLimit: null,
    }
    const office = await addKey(world.home, { grants: [{ role: 'global_admin' }], scopes: SCOPES })
    succeeded(await setRestrictions(world.admin(), { keyId: office.keyId, ...rules, confirmed: true }))
    const made = await create(wanted(), office.basic)
    expect(made.body.accessKey.restrictions).toEqual(rules)
    for (const keyId of [office.keyId, made.body.keyId]) {
      const etag = (await world.call('getAccessKey', { path: { keyId } })).headers.get('etag') ?? ''
      const headers = { 'if-match': etag }
      const body = { ...rules, addressMode: 'off', addresses: [], confirmed: true }
      const answer = await world.call('setRestrictions', { as: office.basic, path: { keyId }, body, headers })
      expect(answer.body.code).toBe('FORBIDDEN')
    }
    const open = await addKey(world.home, { scopes: ['reports:read'] })
    const secret = { kind: 'opaque', expiration: { period: '7_days' } }
    expect(
      (await world.call('createSecret', { as: office.basic, path: { keyId: open.keyId }, body: secret }))
        .status,
    ).toBe(403)
  })

  test('members of a body that only the server sets are ignored', async () => {
    const forged = JSON.stringify({
      ...wanted(),
      id: 'ak_forged',
      keyId: 'ak_forged',
      status: 'revoked',
      createdAt: '1999-01-01T00:00:00Z',
      secretHash: 'x',
      revokedAt: null,
      lastUsedAt: '1999-01-01T00:00:00Z',
      workspaceId: world.foreign.id,
      constructor: { prototype: { isAdmin: true } },
    }).replace('{', '{"__proto__":{"scopes":"all","isAdmin":true},')
    const made = await world.call('createAccessKey', { as: limited.basic, body: forged })
    expect(made.status).toBe(201)
    expect(made.body.accessKey).toMatchObject({
      status: 'active',
      scopes: ['reports:read'],
      lastUse: null,
      createdBy: expect.stringContaining('Key '),
    })
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false)
  })

  test.each([
    ['name', ''],
    ['name', '   '],
    ['name', 'a'.repeat(101)],
    ['name', 'a\u0000b'],
    ['name', '\ud800'],
    ['name', ['x']],
    ['name', { a: 1 }],
    ['name', 7],
    ['expiration', { period: 'custom', days: -1 }],
    ['expiration', { period: 'custom', days: 1e9 }],
    ['expiration', { at: '2027-02-30T00:00:00Z' }],
    ['expiration', { at: '+099999-01-01T00:00:00Z' }],
    ['expiration', { at: '2001-01-01T00:00:00Z' }],
    ['expiration', []],
    ['expiration', 'soon'],
    ['grants', 'global_admin'],
    ['grants', [{ role: 'GLOBAL_ADMIN' }]],
    ['grants', [{ role: ['global_admin'] }]],
    ['scopes', ['__proto__']],
    ['scopes', 'everything'],
    ['credential', 'both'],
    ['contactEmails', ['a b@c']],
  ])('refuses %s as %o with a pointer to it, never with 500', async (member, value) => {
    const answer = await create(wanted({ [member]: value }))
    expect(answer.status).toBe(422)
    expect(answer.body.errors[0].pointer).toMatch(new RegExp(`^/${member}`))
  })

  test('a key that may only revoke can revoke, and learns nothing else', async () => {
    const responder = await addKey(world.home, {
      grants: [{ role: 'global_admin' }],
      scopes: ['access-keys:revoke'],
    })
    const leaked = await addKey(world.home)
    const answer = await world.call('revokeAccessKey', {
      as: responder.basic,
      path: { keyId: leaked.keyId },
      body: { reason: 'leaked' },
    })
    expect(answer).toMatchObject({
      status: 200,
      body: { keyId: leaked.keyId, accessKey: null, receipt: { complete: true } },
    })
  })
})
