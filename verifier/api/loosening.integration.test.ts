import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setRestrictions } from '@/lib/services/restrictions/set-restrictions'
import { type ApiWorld, openApiWorld } from '@/test/worlds/api'
import { addKey, type TestKey } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

const ADMIN = { grants: [{ role: 'global_admin' }] }
const OFFICE = {
  addressMode: 'enforce',
  addresses: ['127.0.0.0/8'],
  referrerMode: 'off',
  referrers: [],
  rateLimit: null,
}
const ANYWHERE = { ...OFFICE, addressMode: 'off', addresses: [], confirmed: true }

describe('the effect of a key on other keys ends with the key', () => {
  let world: ApiWorld
  beforeAll(async () => {
    world = await openApiWorld()
  })
  afterAll(() => world.close())

  const ifMatch = async ({ keyId }: TestKey) => ({
    'if-match': (await world.call('getAccessKey', { path: { keyId } })).headers.get('etag') ?? '',
  })
  const edit = async (as: string, key: TestKey, body: Record<string, unknown>) =>
    (await world.call('editAccessKey', { as, path: { keyId: key.keyId }, body, headers: await ifMatch(key) }))
      .status
  const restrict = async (as: string, key: TestKey, body: Record<string, unknown>) =>
    (
      await world.call('setRestrictions', {
        as,
        path: { keyId: key.keyId },
        body,
        headers: await ifMatch(key),
      })
    ).status
  const stored = async ({ keyId }: TestKey) => {
    const { scopes, restrictions } = (await world.call('getAccessKey', { path: { keyId } })).body
    return { scopes, restrictions }
  }
  const office = async (changes: Record<string, unknown>) => {
    const key = await addKey(world.home, changes)
    succeeded(await setRestrictions(world.admin(), { keyId: key.keyId, ...OFFICE, confirmed: true }))
    return key
  }

  test('a key cannot widen a key that outlives it, and may narrow it', async () => {
    const short = await addKey(world.home, { ...ADMIN, expiration: { period: '7_days' } })
    const long = await addKey(world.home, {
      ...ADMIN,
      expiration: { period: '1_year' },
      scopes: ['reports:read'],
    })
    const before = await stored(long)
    expect(await edit(short.basic, long, { scopes: ['reports:read', 'reports:write'] })).toBe(403)
    expect(await edit(short.basic, long, { scopes: 'all' })).toBe(403)
    expect(await stored(long)).toEqual(before)
    expect(await edit(short.basic, long, { description: 'kept as it is' })).toBe(200)
    expect(await edit(short.basic, long, { grants: [{ role: 'global_viewer' }] })).toBe(200)
    const brief = await addKey(world.home, {
      expiration: { period: 'custom', days: 1 },
      scopes: ['reports:read'],
    })
    expect(await edit(short.basic, brief, { scopes: 'all' })).toBe(200)
  })

  test('a key cannot remove the address rule of a key that outlives it, and may tighten it', async () => {
    const short = await addKey(world.home, { ...ADMIN, expiration: { period: '7_days' } })
    const long = await office({ ...ADMIN, expiration: { period: '1_year' } })
    expect(await restrict(short.basic, long, ANYWHERE)).toBe(403)
    expect((await stored(long)).restrictions).toEqual(OFFICE)
    expect(
      await restrict(short.basic, long, { ...OFFICE, addresses: ['127.0.0.1/32'], confirmed: true }),
    ).toBe(200)
  })

  test('a key with an address rule cannot widen a key without an address rule', async () => {
    const here = await office({ ...ADMIN, expiration: { period: '1_year' } })
    const open = await addKey(world.home, { expiration: { period: '7_days' }, scopes: ['reports:read'] })
    const before = await stored(open)
    expect(await edit(here.basic, open, { scopes: 'all' })).toBe(403)
    expect(await stored(open)).toEqual(before)
    const alike = await office({ expiration: { period: '7_days' }, scopes: ['reports:read'] })
    expect(await edit(here.basic, alike, { scopes: 'all' })).toBe(200)
  })

  test('a key with a rate limit cannot double its rate through another key', async () => {
    const rate = { ...ANYWHERE, rateLimit: { requests: 1000, windowSeconds: 60 } }
    const limitedKey = async (changes: Record<string, unknown>) => {
      const key = await addKey(world.home, changes)
      succeeded(await setRestrictions(world.admin(), { keyId: key.keyId, ...rate }))
      return key
    }
    const acting = await limitedKey({ ...ADMIN, expiration: { period: '30_days' } })
    const other = await limitedKey({ expiration: { period: '7_days' }, scopes: ['reports:read'] })
    const secret = { kind: 'opaque', expiration: { period: '7_days' } }
    const ask = async (operation: string, key: TestKey, body: unknown = {}) =>
      (await world.call(operation, { as: acting.basic, path: key, body })).status
    const wanted = { name: 'a second rate', credential: 'opaque', expiration: { period: '7_days' } }
    const created = { ...wanted, grants: [{ role: 'global_viewer' }], scopes: ['reports:read'] }
    expect(await ask('createAccessKey', other, created)).toBe(403)
    expect(await ask('createSecret', other, secret)).toBe(403)
    expect(await edit(acting.basic, other, { scopes: 'all' })).toBe(403)
    expect(await ask('deactivateAccessKey', other)).toBe(200)
    expect(await ask('reactivateAccessKey', other)).toBe(403)
    expect(
      await restrict(acting.basic, other, { ...rate, rateLimit: { requests: 10, windowSeconds: 60 } }),
    ).toBe(200)
    expect(await ask('createSecret', acting, secret)).toBe(201)
  })

  test('a key whose expiry the policy sets cannot move its expiry', async () => {
    const change = async (as: string, longestLifetimeDays: number | null) => {
      const { headers } = await world.call('getPolicy')
      const shown = { 'if-match': headers.get('etag') ?? '' }
      const ask = (body: Record<string, unknown>) => world.call('changePolicy', { as, body, headers: shown })
      const first = await ask({ longestLifetimeDays, defaultExpiry: '7_days' })
      if (first.body.code !== 'CONFIRMATION_NEEDED') return first.status
      const { mark } = first.body.details.impact
      return (await ask({ longestLifetimeDays, defaultExpiry: '7_days', shown: mark })).status
    }
    const bound = await addKey(world.home, { ...ADMIN, expiration: { period: '1_year' } })
    const unbound = await addKey(world.home, { ...ADMIN, expiration: { period: '7_days' } })
    expect(await change(bound.basic, 30)).toBe(200)
    expect(await change(bound.basic, 60)).toBe(403)
    expect(await change(bound.basic, null)).toBe(403)
    expect(await change(bound.basic, 20)).toBe(200)
    expect(await change(unbound.basic, null)).toBe(200)
  })

  test('a key that is limited to accounts reads nothing of the workspace', async () => {
    const [account] = world.home.accountIds
    const limited = await addKey(world.home, {
      grants: [{ role: 'cloud_account_viewer', accounts: [account] }],
    })
    const everywhere = await addKey(world.home, {
      grants: [{ role: 'cloud_account_viewer', accounts: 'all' }],
    })
    const reads = ['listAccessKeys', 'listAuditEvents', 'listCloudAccounts', 'listPermissions', 'getPolicy']
    for (const id of reads) {
      expect([id, (await world.call(id, { as: limited.basic })).status]).toEqual([id, 403])
      expect([id, (await world.call(id, { as: everywhere.basic })).status]).toEqual([id, 200])
    }
    expect((await world.call('getSelf', { as: limited.basic })).body.keyId).toBe(limited.keyId)
  })
})
