import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { countSelection } from '../bulk/count-selection'
import { addPermission } from '../permissions/add-permission'
import { retirePermission } from '../permissions/change-permission'
import { countKeysOfPermissions } from '../permissions/count-keys-of-permissions'
import { listAccessKeys } from './list-access-keys'
import { revokeAccessKey } from './revoke-access-key'

let world: TestWorkspace

const holding = (role: 'global_admin' | 'global_viewer', ...scopes: string[]) => ({
  grants: [{ role, accounts: 'all' as const }],
  ...(scopes.length === 0 ? {} : { scopes }),
})

beforeAll(async () => {
  world = await openTestWorkspace()
  const admin = world.as('global_admin')
  for (const name of ['orders:read', 'orders:write', 'orders:reader', 'parcels:read'])
    await addPermission(admin, { name, description: '' })
  await world.addKey({ name: 'admin, everything', ...holding('global_admin') })
  await world.addKey({ name: 'viewer, everything', ...holding('global_viewer') })
  await world.addKey({ name: 'admin, read', ...holding('global_admin', 'orders:read') })
  await world.addKey({ name: 'admin, write', ...holding('global_admin', 'orders:write') })
  await world.addKey({ name: 'viewer, read', ...holding('global_viewer', 'orders:read', 'parcels:read') })
  const revoked = await world.addKey({ name: 'revoked', ...holding('global_viewer', 'orders:read') })
  await revokeAccessKey(world.as('support'), { keyId: revoked.id, reason: 'test' })
})
afterAll(() => world.close())

const CAN_READ = ['admin, everything', 'admin, read', 'viewer, everything', 'viewer, read']
const CAN_WRITE = ['admin, everything', 'admin, write']

async function namesOf(asked: object): Promise<string[]> {
  const names: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listAccessKeys>> = await listAccessKeys(world.as('global_viewer'), {
      ...asked,
      cursor,
    })
    if (!page.ok) throw new Error(page.failure.message)
    names.push(...page.value.items.map(({ name }) => name))
    cursor = page.value.nextCursor
  } while (cursor !== null)
  return names.sort()
}

// Pages of two are full, therefore the keys are found in the wanted order. A page of fifty gathers them.
test.each([2, 50])('the filter finds each key that can use a scope once, in pages of %i', async (limit) => {
  const asked = { status: 'active', limit }
  expect(await namesOf({ ...asked, allowsPermission: 'orders:read' })).toEqual(CAN_READ)
  expect(await namesOf({ ...asked, allowsPermission: 'orders:write' })).toEqual(CAN_WRITE)
  expect(await namesOf({ allowsPermission: 'orders:read', limit })).toEqual([...CAN_READ, 'revoked'].sort())
  expect(await namesOf({ ...asked, allowsPermission: 'orders:read', search: 'viewer' })).toEqual([
    'viewer, everything',
    'viewer, read',
  ])
})

test('the catalogue counts the active keys that the list shows', async () => {
  const counted = await countKeysOfPermissions(world.as('global_viewer'), {})
  expect(counted).toMatchObject({
    value: {
      'orders:read': { count: 4, capped: false },
      'orders:write': { count: 2, capped: false },
      // Only an admin's key with everything can use a scope that no key names.
      'orders:reader': { count: 1, capped: false },
      'parcels:read': { count: 3, capped: false },
    },
  })
  const filter = { allowsPermission: 'orders:read', status: 'active' }
  expect(await countSelection(world.as('support'), { filter })).toMatchObject({ value: { count: 4 } })
})

test('no key can use a scope that is retired or not in the catalogue', async () => {
  const admin = world.as('global_admin')
  await addPermission(admin, { name: 'letters:read', description: '' })
  expect(await namesOf({ allowsPermission: 'letters:read' })).toEqual([
    'admin, everything',
    'viewer, everything',
  ])
  await retirePermission(admin, { name: 'letters:read' })
  expect(await namesOf({ allowsPermission: 'letters:read' })).toEqual([])
  expect(await namesOf({ allowsPermission: 'nothing:read' })).toEqual([])
  expect(await countKeysOfPermissions(admin, {})).not.toHaveProperty(['value', 'letters:read'])
})
