import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MOST_KEYS_COUNTED } from '@/lib/domain/access-keys/capped-count'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { countKeysOfAccount } from './count-keys-of-account'

let world: TestWorkspace
let accountId: string

beforeEach(async () => {
  world = await openTestWorkspace()
  accountId = await world.addAccount('Production')
})
afterEach(() => world.close())

const count = () => countKeysOfAccount(world.as('global_admin'), { accountId })
const limitedTo = (...accounts: string[]) => ({ role: 'cloud_account_viewer' as const, accounts })

describe('the count of keys that archiving an account would affect', () => {
  test('contains each usable key that names the account once', async () => {
    const other = await world.addAccount('Staging')
    await world.addKey({ grants: [limitedTo(accountId), limitedTo(accountId, other)] })
    await world.addKey({ grants: [limitedTo(other)] })
    await world.addKey({ grants: [{ role: 'cloud_account_viewer', accounts: 'all' }] })
    const revoked = await world.addKey({ grants: [limitedTo(accountId)] })
    await revokeAccessKey(world.as('support'), { keyId: revoked.id, reason: 'leaked' })
    expect(await count()).toMatchObject({ ok: true, value: { count: 1, capped: false } })
  })

  test('stops early if there are very many keys', async () => {
    await addMany(MOST_KEYS_COUNTED + 5)
    expect(await count()).toMatchObject({ ok: true, value: { count: MOST_KEYS_COUNTED, capped: true } })
  })
})

/** Inserts as the owner of the tables, without triggers: nothing here reads what the triggers maintain. */
async function addMany(keys: number): Promise<void> {
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  await client.query(
    'alter table key_grants disable trigger user; alter table access_keys disable trigger user',
  )
  await client.query(
    `insert into access_keys (id, workspace_id, name, name_normalised, all_scopes, created_by_type, created_by_id,
       created_by_label)
     select 'ak_' || lpad(i::text, 16, '0'), $1, i::text, i::text, true, 'member', 'x', 'x' from generate_series(1, $2::int) i`,
    [world.workspace.id, keys],
  )
  await client.query(
    `insert into key_grants (id, workspace_id, key_id, position, role, all_accounts, account_ids)
     select 'gr_' || substr(id, 4), workspace_id, id, 0, 'cloud_account_viewer', false, array[$1] from access_keys`,
    [accountId],
  )
  await client.end()
}
