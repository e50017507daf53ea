import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeReceipt, type Receipt } from '@/lib/domain/receipt'
import { sha256, storedHash } from '@/lib/secrets/secret-hash'
import { createAccessKey } from '@/lib/services/access-keys/create-access-key'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { reactivateAccessKey } from '@/lib/services/access-keys/reactivate-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { addCloudAccount } from '@/lib/services/cloud-accounts/add-cloud-account'
import { archiveCloudAccount } from '@/lib/services/cloud-accounts/archive-cloud-account'
import { importCloudAccounts } from '@/lib/services/cloud-accounts/import-cloud-accounts'
import type { ServiceContext } from '@/lib/services/context/context'
import { receiptProgress } from '@/lib/services/receipts/receipt-progress'
import { revokeSecret } from '@/lib/services/secrets/revoke-secret'
import { revokeByPossession } from '@/lib/services/self/revoke-by-possession'
import { loadFactsSnapshot } from '@/lib/services/verification/load-facts'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld, verify } from '@/test/worlds/verifier'
import { keyInput, succeeded } from '@/test/worlds/world'

describe('the receipt of a change', () => {
  let world: VerifierWorld
  let urls: string[]

  beforeAll(async () => {
    world = await openVerifierWorld()
    const more = await Promise.all([world.startAnother(), world.startAnother()])
    urls = [world.verifier, ...more].map(({ port }) => `http://127.0.0.1:${port}`)
  })
  afterAll(() => world.close())

  const codes = (credential: string) =>
    Promise.all(urls.map(async (url) => (await verify(url, world.caller.basic, { credential })).body.code))

  test('is complete when every verifier has confirmed, and afterwards no verifier accepts the key', async () => {
    const key = await addKey(world.home)
    expect(await codes(key.basic)).toEqual(['VALID', 'VALID', 'VALID'])
    const { receipt } = succeeded(
      await revokeAccessKey(world.admin(), { keyId: key.keyId, reason: 'leaked' }),
    )
    expect(receipt).toMatchObject({ verifiers: 3, acknowledged: 3, complete: true, waiting: [], lapsed: [] })
    expect(receipt?.elapsedMs).toBeLessThan(4_000)
    expect(await codes(key.basic)).toEqual(['REVOKED', 'REVOKED', 'REVOKED'])
    expect(describeReceipt(receipt ?? fail())).toMatch(
      /^Blocked everywhere\. Confirmed by 3 of 3 verifiers in \d+ ms\.$/,
    )
  })

  test('holds for each change of a key back and forth', async () => {
    const key = await addKey(world.home)
    for (let round = 0; round < 10; round += 1) {
      succeeded(await deactivateAccessKey(world.admin(), { keyId: key.keyId }))
      expect(await codes(key.bearer)).toEqual(['INACTIVE', 'INACTIVE', 'INACTIVE'])
      const { receipt } = succeeded(await reactivateAccessKey(world.admin(), { keyId: key.keyId }))
      await world.everywhere(receipt)
      expect(await codes(key.bearer)).toEqual(['VALID', 'VALID', 'VALID'])
    }
  })

  test('holds for a change of the workspace, also for keys that were loaded at the same time', async () => {
    const [account = '', other = ''] = world.home.accountIds
    const grants = [{ role: 'cloud_account_viewer', accounts: [account] }]
    const keys = await Promise.all(Array.from({ length: 20 }, () => addKey(world.home, { grants })))
    const statuses = async () => {
      const query = `permission=reports:read&account=${account}`
      const ask = (authorization: string) =>
        fetch(`${world.url}/v1/forward-auth/default?${query}`, { headers: { authorization } })
      return new Set((await Promise.all(keys.map(({ basic }) => ask(basic)))).map(({ status }) => status))
    }
    succeeded(await archiveCloudAccount(world.admin(), { accountId: other }))
    expect(await statuses()).toEqual(new Set([200]))
    const { receipt } = succeeded(await archiveCloudAccount(world.admin(), { accountId: account }))
    expect(receipt).toMatchObject({ complete: true })
    expect(await statuses()).toEqual(new Set([403]))
  })

  test.each([
    [
      'added',
      async () =>
        succeeded(
          await addCloudAccount(world.admin(), { name: 'New', provider: 'aws', externalId: 'added-1' }),
        ),
    ],
    [
      'imported',
      async () =>
        succeeded(
          await importCloudAccounts(world.admin(), { csv: 'name,provider,external_id\nNew,aws,imported-1' }),
        ),
    ],
  ])('holds for an account that was %s while verifiers knew the workspace', async (how, bring) => {
    expect(await codes((await addKey(world.home)).basic)).toEqual(['VALID', 'VALID', 'VALID'])
    const { receipt } = await bring()
    expect(await world.everywhere(receipt)).toMatchObject({ acknowledged: 3, complete: true })
    const [row] = await world.sql<{ id: string }>('select id from cloud_accounts where external_id = $1', [
      `${how}-1`,
    ])
    const account = row?.id ?? ''
    const key = await addKey(world.home, { grants: [{ role: 'cloud_account_viewer', accounts: [account] }] })
    const require = { permission: 'reports:read', account }
    for (const url of urls) {
      const answer = await verify(url, world.caller.basic, { credential: key.basic, require })
      expect(answer.body.code).toBe('VALID')
    }
  })

  test('is stored with the change, and shown to its own workspace only', async () => {
    const created = succeeded(await createAccessKey(world.admin(), keyInput()))
    const changeId = created.receipt?.changeId ?? 0
    await expect
      .poll(
        async () =>
          (await world.sql('select 1 from change_receipts where change_id = $1', [changeId])).length,
      )
      .toBe(1)
    expect(await receiptProgress(world.home.as('global_viewer'), changeId)).toMatchObject({ complete: true })
    expect(await receiptProgress(world.foreign.as('global_admin'), changeId)).toBeNull()
  })

  test('waits for the lease of an unreachable verifier, and names the verifier', async () => {
    const key = await addKey(world.home)
    await world.sql(
      `insert into verifiers (id, name, version, lease_expires_at) values ('ver_gone', 'eu-2', '0', clock_instant() + interval '1.2 s')`,
    )
    const patient = { ...world.admin(), receiptPatienceMs: 100 }
    const { receipt } = succeeded(await revokeAccessKey(patient, { keyId: key.keyId, reason: 'leaked' }))
    expect(receipt).toMatchObject({
      verifiers: 4,
      acknowledged: 3,
      complete: false,
      waiting: [{ name: 'eu-2' }],
    })
    expect(await receiptProgress(world.admin(), receipt?.changeId ?? 0)).toMatchObject({
      acknowledged: 3,
      complete: false,
      waiting: [{ name: 'eu-2' }],
    })
    await expect
      .poll(() => receiptProgress(world.admin(), receipt?.changeId ?? 0), { timeout: 30_000 })
      .toMatchObject({ verifiers: 4, acknowledged: 3, complete: true, lapsed: [{ name: 'eu-2' }] })
  })

  test.each<[string, (context: ServiceContext, key: TestKey) => Promise<Receipt | null>]>([
    [
      'revoked',
      async (context, { keyId }) =>
        succeeded(await revokeAccessKey(context, { keyId, reason: 'leaked' })).receipt,
    ],
    [
      'deactivated',
      async (context, { keyId }) => succeeded(await deactivateAccessKey(context, { keyId })).receipt,
    ],
    [
      'deprived of its secret',
      async (context, { keyId, secretId }) =>
        succeeded(await revokeSecret(context, { keyId, secretId })).receipt,
    ],
    [
      'ended by its holder',
      async (context, { secret }) => {
        const hash = storedHash(context.credentials.pepper, sha256(secret))
        const loaded = await loadFactsSnapshot(world.pools[0].pool, { hash })
        return await revokeByPossession(context, loaded?.facts ?? fail())
      },
    ],
  ])('is also awaited by the second request for a key to be %s', async (how, stop) => {
    const key = await addKey(world.home)
    await world.sql(
      `insert into verifiers (id, name, version, lease_expires_at) values ($1, 'eu-3', '0', clock_instant() + interval '3 s')`,
      [`ver_${how}`],
    )
    const hasty = { ...world.admin(), receiptPatienceMs: 700 }
    const first = await stop(hasty, key)
    expect(first).toMatchObject({ complete: false, waiting: [{ name: 'eu-3' }] })
    const second = await stop(hasty, key)
    expect(second).toMatchObject({
      changeId: first?.changeId,
      complete: false,
      acknowledged: 3,
      waiting: [{ name: 'eu-3' }],
    })
    const retry = await stop(world.admin(), key)
    expect(retry).toMatchObject({ changeId: first?.changeId, complete: true, lapsed: [{ name: 'eu-3' }] })
    expect(await stop(world.admin(), key)).toMatchObject({ changeId: first?.changeId, complete: true })
  })

  test('is also awaited by the second request to archive an account', async () => {
    const added = await addCloudAccount(world.admin(), { name: 'Old', provider: 'aws', externalId: 'old' })
    const { accountId } = succeeded(added)
    const first = succeeded(await archiveCloudAccount(world.admin(), { accountId })).receipt
    const second = succeeded(await archiveCloudAccount(world.admin(), { accountId })).receipt
    expect(second).toMatchObject({ changeId: first?.changeId, complete: true })
  })

  test('does not count a verifier that has stopped in good order', async () => {
    const extra = await world.startAnother()
    await extra.stop()
    const key = await addKey(world.home)
    const { receipt } = succeeded(
      await revokeAccessKey(world.admin(), { keyId: key.keyId, reason: 'leaked' }),
    )
    expect(receipt).toMatchObject({ complete: true, acknowledged: 3 })
  })
})

function fail(): never {
  throw new Error('there is no receipt')
}
