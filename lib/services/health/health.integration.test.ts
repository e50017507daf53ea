import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessKeys, keyHealth, keySecrets, permissions, usageScopes } from '@/db/schema'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import type { Health } from '@/lib/domain/health/health'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { getAccessKey } from '@/lib/services/access-keys/get-access-key'
import { listAccessKeys } from '@/lib/services/access-keys/list-access-keys'
import { ago } from '@/test/worlds/days'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { checkKeys } from './check-keys'
import { getKeyHealth } from './get-key-health'

const DAY_MINUTES = 24 * 60

describe('the health of keys', () => {
  let world: TestWorkspace
  const keys: Record<string, { id: string; secretIds: string[] }> = {}

  /** A key that was created long ago and called from its usual address. */
  async function addUsedKey(name: string, more: { scopes?: string[] } = {}) {
    const key = await world.addKey({ name, ...more })
    keys[name] = key
    await world.db
      .update(accessKeys)
      .set({ createdAt: ago(200), lastUsedAt: ago(0) })
      .where(eq(accessKeys.id, key.id))
    await call(name, '192.0.2.1', [3 * DAY_MINUTES, 5])
    return key
  }

  async function call(
    name: string,
    address: string,
    minutesAgo: number[],
    more: { outcome?: string; calls?: number } = {},
  ) {
    const { id: keyId, secretIds } = keys[name] ?? { id: '', secretIds: [] }
    const secretId = secretIds[0] ?? ''
    await world.addUsage(
      minutesAgo.map((minutes) => ({ keyId, secretId, address, minutesAgo: minutes, calls: 1, ...more })),
    )
  }

  async function require(name: string, days: Record<string, number>) {
    await world.db.insert(usageScopes).values(
      Object.entries(days).map(([scope, daysAgo]) => ({
        keyId: keys[name]?.id ?? '',
        workspaceId: world.workspace.id,
        day: ago(daysAgo),
        scope,
        accepted: 3,
        refused: 0,
      })),
    )
  }

  const listed = async (health: Health, more = {}) => {
    const found = await listAccessKeys(world.as('global_viewer'), {
      health,
      sort: 'name',
      descending: false,
      ...more,
    })
    if (!found.ok) throw new Error(found.failure.message)
    return found.value.items.map((item) => item.name)
  }
  const shown = async (name: string) => {
    const found = await getAccessKey(world.as('global_viewer'), keys[name]?.id)
    if (!found.ok) throw new Error(found.failure.message)
    return found.value.health
  }
  const reported = async (name: string) => {
    const found = await getKeyHealth(world.as('global_viewer'), { keyId: keys[name]?.id })
    if (!found.ok) throw new Error(found.failure.message)
    return found.value
  }

  beforeAll(async () => {
    world = await openTestWorkspace()
    await world.db
      .insert(permissions)
      .values(
        ['reports:read', 'alerts:read'].map((name) => ({
          workspaceId: world.workspace.id,
          name,
          description: '',
        })),
      )
      .onConflictDoNothing()
    await addUsedKey('quiet')
    await addUsedKey('visited')
    await call('visited', '198.51.100.7', [30], { calls: 31 })
    await addUsedKey('blocked')
    await call('blocked', '192.0.2.1', [30], { calls: 25, outcome: 'INSUFFICIENT_PERMISSION' })
    const twice = await addUsedKey('twice')
    await world.db
      .update(keySecrets)
      .set({ lastUsedAt: ago(1) })
      .where(eq(keySecrets.keyId, twice.id))
    twice.secretIds.push(await world.addSecret(twice.id, { lastUsedAt: ago(2) }))
    await addUsedKey('wide', { scopes: ['reports:read', 'alerts:read'] })
    await require('wide', { 'reports:read': 2, 'alerts:read': 95 })
    await addUsedKey('fitting', { scopes: ['reports:read', 'alerts:read'] })
    await require('fitting', { 'reports:read': 2, 'alerts:read': 80 })
    await addUsedKey('unclear', { scopes: ['reports:read', 'alerts:read'] })
    await require('unclear', { 'reports:read': 2, '': 5 })
    keys.idle = await world.addKey({ name: 'idle' })
    keys.gone = await world.addKey({ name: 'gone' })
    await world.db
      .update(accessKeys)
      .set({ revokedAt: ago(1) })
      .where(eq(accessKeys.name, 'gone'))
    await checkKeys(world.db)
  })
  afterAll(() => world.close())

  test.each([
    ['new_caller', ['visited']],
    ['many_refusals', ['blocked']],
    ['two_secrets_in_use', ['twice']],
    ['wider_than_used', ['wide']],
    ['never_used', ['idle']],
  ] as const)('is a filter of the list: %s', async (health, names) => {
    expect(await listed(health)).toEqual(names)
    expect(await listed(health, { sort: 'last_used' })).toEqual(names)
    expect(await listed(health, { sort: 'expires', status: 'active' })).toEqual(names)
    expect(await listed(health, { status: 'revoked' })).toEqual([])
  })

  test.each([
    ['quiet', []],
    ['visited', ['new_caller']],
    ['blocked', ['many_refusals']],
    ['twice', ['two_secrets_in_use']],
    ['wide', ['wider_than_used']],
    ['fitting', []],
    ['unclear', []],
    ['idle', ['never_used']],
    ['gone', []],
  ])('of the key %s is %j in the list, on its page and as of now', async (name, health) => {
    expect(await shown(name)).toEqual(health)
    expect((await reported(name)).health).toEqual(health)
  })

  test('names the new caller, the blocked requests and the scopes', async () => {
    expect((await reported('visited')).newCallers).toMatchObject({
      all: 1,
      latest: [{ address: '198.51.100.7', calls: 31 }],
    })
    expect(await reported('blocked')).toMatchObject({ accepted: 1, refused: 25 })
    expect((await reported('wide')).scopes).toEqual({
      kind: 'wider',
      needed: ['reports:read'],
      unneeded: ['alerts:read'],
    })
    expect((await reported('unclear')).scopes).toEqual({ kind: 'needed_unknown' })
    expect((await reported('idle')).scopes).toMatchObject({ kind: 'not_enough_history' })
  })

  test('can be seen by every member, and by nobody of another workspace', async () => {
    for (const role of MEMBER_ROLES)
      expect(await getKeyHealth(world.as(role), { keyId: keys.visited?.id })).toMatchObject({ ok: true })
    expect(await getKeyHealth(world.stranger, { keyId: keys.visited?.id })).toMatchObject({
      ok: false,
      failure: { code: 'NOT_FOUND' },
    })
    expect(await listAccessKeys(world.stranger, { health: 'new_caller' })).toMatchObject({
      ok: true,
      value: { items: [] },
    })
  })

  test('is not checked again at once, and an unknown value is refused', async () => {
    expect(await checkKeys(world.db)).toBe(0)
    expect(await listAccessKeys(world.as('support'), { health: 'ill' })).toMatchObject({
      ok: false,
      failure: { code: 'INVALID_INPUT' },
    })
  })

  test('found once, ends an hour later without a call', async () => {
    const { id } = await addUsedKey('aged')
    await world.db.execute(sql`delete from usage_minutes where key_id = ${id}`)
    const row = { keyId: id, workspaceId: world.workspace.id, flags: ['new_caller' as const] }
    await world.db.insert(keyHealth).values({ ...row, checkedAt: new Date(Date.now() - 50 * 60_000) })
    await checkKeys(world.db)
    expect(await shown('aged')).toEqual(['new_caller'])
    await world.db
      .update(keyHealth)
      .set({ checkedAt: new Date(Date.now() - 61 * 60_000) })
      .where(eq(keyHealth.keyId, id))
    await checkKeys(world.db)
    expect(await shown('aged')).toEqual([])
  })

  test('is forgotten when scopes, secrets or the state change, and found anew by the next run', async () => {
    const set = (keyId = '') => ({
      scopes: () =>
        world.db
          .update(accessKeys)
          .set({ scopes: ['reports:read'] })
          .where(eq(accessKeys.id, keyId)),
      secret: () =>
        world.db
          .update(keySecrets)
          .set({ deactivatedAt: ago(0) })
          .where(eq(keySecrets.keyId, keyId)),
    })
    await set(keys.wide?.id).scopes()
    expect(await shown('wide')).toEqual([])
    await set(keys.twice?.id).secret()
    expect(await shown('twice')).toEqual([])
    await deactivateAccessKey(world.as('support'), { keyId: keys.visited?.id })
    expect(await shown('visited')).toEqual([])
    expect(await checkKeys(world.db)).toBe(3)
    expect(await shown('visited')).toEqual([])
  })
})
