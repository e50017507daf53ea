import { afterAll, expect, test } from 'vitest'
import { keyChanges } from '@/db/schema'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { addPermission } from './add-permission'
import { restorePermission, retirePermission } from './change-permission'
import { countKeysOfPermission } from './count-keys-of-permission'
import { listPermissions } from './list-permissions'

const world = await openTestWorkspace()
const context = world.as(await world.addPerson('global_admin'))
afterAll(() => world.close())

const find = async (name: string, at = context) => {
  const result = await listPermissions(at)
  return result.ok ? result.value.find((one) => one.name === name) : undefined
}

test('a permission is added, retired and restored, and each change is announced to the verifiers', async () => {
  expect(
    await addPermission(context, { name: ' invoices:read ', description: 'Read invoices' }),
  ).toMatchObject({
    ok: true,
  })
  await retirePermission(context, { name: 'invoices:read' })
  expect((await find('invoices:read'))?.retiredAt).not.toBeNull()
  await retirePermission(context, { name: 'invoices:read' })
  await restorePermission(context, { name: 'invoices:read' })
  expect(await find('invoices:read')).toMatchObject({ retiredAt: null, isBuiltIn: false })
  const kinds = (await world.db.select().from(keyChanges)).map((one) => one.kind)
  expect(kinds).toEqual(['permission.added', 'permission.retired', 'permission.restored'])
  expect((await world.events()).slice(0, 3).map((one) => one.action)).toEqual([
    'permission.restored',
    'permission.retired',
    'permission.added',
  ])
})

test('the keys whose scopes name a permission are counted before the permission is retired', async () => {
  const count = () => countKeysOfPermission(context, { name: 'invoices:write' })
  await world.addKey({ scopes: ['invoices:write'] })
  await world.addKey({ scopes: ['invoices:write', 'invoices:read'] })
  await world.addKey({ scopes: ['invoices:read'] })
  expect(await count()).toEqual({ ok: true, value: { count: 2, capped: false } })
  const revoked = await world.addKey({ scopes: ['invoices:write'] })
  await revokeAccessKey(context, { keyId: revoked.id, reason: 'leaked' })
  expect(await count()).toEqual({ ok: true, value: { count: 2, capped: false } })
  expect(await countKeysOfPermission(world.stranger, { name: 'invoices:write' })).toEqual({
    ok: true,
    value: { count: 0, capped: false },
  })
})

test('built-in permissions cannot be retired', async () => {
  expect(await retirePermission(context, { name: 'keys:verify' })).toMatchObject({
    ok: false,
    failure: { code: 'STATE_CONFLICT' },
  })
  expect(await find('keys:verify')).toMatchObject({ retiredAt: null, isBuiltIn: true })
})

test('parallel requests add a name to the catalogue once', async () => {
  const results = await Promise.all(
    Array.from({ length: 50 }, () => addPermission(context, { name: 'orders:write', description: '' })),
  )
  expect(results.filter((one) => one.ok)).toHaveLength(1)
})

test.each([
  '',
  'reports',
  'Reports:read',
  'a:b:c',
  'a: b',
  '*:read',
  'a\u0000:b',
  `${'a'.repeat(1_000_000)}:read`,
  ['a:b'],
  null,
])('the name %j is refused at its field', async (name) => {
  expect(await addPermission(context, { name, description: '' })).toMatchObject({
    ok: false,
    failure: { code: 'INVALID_INPUT', fields: { name: expect.any(String) } },
  })
})

test('Support and Global Viewer see the catalogue and change nothing', async () => {
  for (const role of ['support', 'global_viewer'] as const) {
    const reader = world.as(await world.addPerson(role))
    expect(await find('keys:verify', reader)).toBeDefined()
    for (const attempt of [
      addPermission(reader, { name: 'mine:read', description: '' }),
      retirePermission(reader, { name: 'reports:read' }),
      restorePermission(reader, { name: 'reports:read' }),
    ])
      expect(await attempt).toMatchObject({ failure: { code: 'FORBIDDEN' } })
  }
  expect(await find('mine:read')).toBeUndefined()
})

test('the catalogue of another workspace is not reachable', async () => {
  const stranger = world.as(await world.addPerson('global_admin', { at: world.other }), world.other)
  await addPermission(context, { name: 'ours:read', description: '' })
  expect(await retirePermission(stranger, { name: 'ours:read' })).toMatchObject({
    failure: { code: 'NOT_FOUND' },
  })
})
