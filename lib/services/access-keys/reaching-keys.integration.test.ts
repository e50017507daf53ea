import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { countSelection } from '../bulk/count-selection'
import { archiveCloudAccount } from '../cloud-accounts/archive-cloud-account'
import { countKeysOfAccounts } from '../cloud-accounts/count-keys-of-accounts'
import { listAccessKeys } from './list-access-keys'
import { revokeAccessKey } from './revoke-access-key'

let world: TestWorkspace
let production: string
let staging: string

const limitedTo = (...accounts: string[]) => ({ role: 'cloud_account_viewer' as const, accounts })
const everywhere = (role: 'global_admin' | 'global_viewer' | 'cloud_account_viewer') => ({
  role,
  accounts: 'all' as const,
})

beforeAll(async () => {
  world = await openTestWorkspace()
  production = await world.addAccount('Production')
  staging = await world.addAccount('Staging')
  await world.addKey({ name: 'named', grants: [limitedTo(production)] })
  await world.addKey({ name: 'among others', grants: [limitedTo(staging, production)] })
  await world.addKey({ name: 'second grant', grants: [limitedTo(staging), limitedTo(production)] })
  await world.addKey({ name: 'all accounts', grants: [everywhere('cloud_account_viewer')] })
  await world.addKey({ name: 'global viewer', grants: [everywhere('global_viewer')] })
  await world.addKey({ name: 'global admin', grants: [limitedTo(production), everywhere('global_admin')] })
  await world.addKey({ name: 'only staging', grants: [limitedTo(staging)] })
  const revoked = await world.addKey({ name: 'revoked', grants: [limitedTo(production)] })
  await revokeAccessKey(world.as('support'), { keyId: revoked.id, reason: 'test' })
})
afterAll(() => world.close())

const viewer = () => world.as('global_viewer')

const EVERYWHERE = ['all accounts', 'global admin', 'global viewer']
const PRODUCTION = ['among others', 'named', 'second grant', ...EVERYWHERE]

async function namesOf(asked: object, at = world.as('global_viewer')): Promise<string[]> {
  const found: AccessKeyListItem[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listAccessKeys>> = await listAccessKeys(at, { ...asked, cursor })
    if (!page.ok) throw new Error(page.failure.message)
    found.push(...page.value.items)
    cursor = page.value.nextCursor
  } while (cursor !== null)
  return found.map(({ name }) => name).sort()
}

describe('the filter by reached account', () => {
  // Pages of two are full, therefore the keys are found in the wanted order. A page of fifty gathers them.
  test.each([2, 50])('finds each key that reaches the account once, in pages of %i', async (limit) => {
    const asked = { reachesAccount: production, limit }
    expect(await namesOf({ ...asked, status: 'active' })).toEqual([...PRODUCTION].sort())
    expect(await namesOf(asked)).toEqual([...PRODUCTION, 'revoked'].sort())
    expect(await namesOf({ reachesAccount: staging, limit })).toEqual(
      ['among others', 'only staging', 'second grant', ...EVERYWHERE].sort(),
    )
  })

  test('goes together with other filters', async () => {
    const asked = { reachesAccount: production, role: 'cloud_account_viewer', status: 'active', search: 'a' }
    expect(await namesOf(asked)).toEqual([
      'all accounts',
      'among others',
      'global admin',
      'named',
      'second grant',
    ])
    expect(await namesOf({ ...asked, unused: true })).toEqual([])
  })

  test('counts the keys that it shows', async () => {
    expect(
      await countSelection(world.as('support'), { filter: { reachesAccount: production } }),
    ).toMatchObject({
      value: { count: 7, capped: false },
    })
  })

  test('shows as many active keys as the list of accounts says', async () => {
    const accountIds = [production, staging, await world.addAccount('Empty')]
    const counts = await countKeysOfAccounts(viewer(), { accountIds })
    const shown = await Promise.all(
      accountIds.map(async (reachesAccount) => (await namesOf({ reachesAccount, status: 'active' })).length),
    )
    expect(counts).toMatchObject({ ok: true })
    expect(accountIds.map((id) => counts.ok && counts.value[id])).toEqual(
      shown.map((count) => ({ count, capped: false })),
    )
    expect(shown).toEqual([6, 6, 3])
    expect(await countKeysOfAccounts(world.stranger, { accountIds })).toMatchObject({
      value: { [production]: { count: 0, capped: false } },
    })
  })

  test('finds nothing for an account of another workspace, one that nobody has, and an archived one', async () => {
    expect(await namesOf({ reachesAccount: production }, world.stranger)).toEqual([])
    expect(await namesOf({ reachesAccount: 'acc_0123456789abcdef' })).toEqual([])
    const archived = await world.addAccount('Old', true)
    expect(await namesOf({ reachesAccount: archived })).toEqual([])
    expect(await archiveCloudAccount(world.as('global_admin'), { accountId: staging })).toMatchObject({
      ok: true,
    })
    expect(await namesOf({ reachesAccount: staging })).toEqual([])
  })

  test('refuses a text that is no id of an account', async () => {
    expect(await listAccessKeys(world.as('global_viewer'), { reachesAccount: 'Production' })).toMatchObject({
      failure: { code: 'INVALID_INPUT', fields: { reachesAccount: 'This isn’t a cloud account ID' } },
    })
  })
})
