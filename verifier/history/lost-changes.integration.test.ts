import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { getAccessKey } from '@/lib/services/access-keys/get-access-key'
import { listAccessKeys } from '@/lib/services/access-keys/list-access-keys'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { archiveCloudAccount } from '@/lib/services/cloud-accounts/archive-cloud-account'
import { explainDecision } from '@/lib/services/decisions/explain-decision'
import { acceptLosses } from '@/lib/services/lost-changes/accept-losses'
import { listLosses } from '@/lib/services/lost-changes/list-losses'
import { revokeAgain } from '@/lib/services/lost-changes/revoke-again'
import { revokeSecret } from '@/lib/services/secrets/revoke-secret'
import {
  END_LEASES,
  goBack,
  loseDeactivation,
  loseRevocation,
  loseRevocationOfSecret,
} from '@/test/databases/lost-commit'
import { addKey, openVerifierWorld, type TestKey, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

let late: string
const world = await openVerifierWorld()
afterAll(() => world.close())

const ask = async (url: string, { bearer }: TestKey, require = {}) =>
  (await verify(url, world.caller.basic, { credential: bearer, require })).body.code

/** Ends the lease connection of every verifier, as a failover does, and waits until the losses are written. */
async function reconnect(losses: number): Promise<void> {
  await world.sql(END_LEASES)
  await vi.waitFor(
    async () =>
      expect(await world.sql('select id from lost_changes where settled_at is null')).toHaveLength(losses),
    {
      timeout: 30_000,
      interval: 50,
    },
  )
}

const openLosses = async () => succeeded(await listLosses(world.admin(), {}))

describe('changes that the database lost', () => {
  let revoked: TestKey
  let deactivated: TestKey
  let half: TestKey

  beforeAll(async () => {
    revoked = await addKey(world.home)
    deactivated = await addKey(world.home)
    half = await addKey(world.home)
    succeeded(await revokeAccessKey(world.admin(), { keyId: revoked.keyId, reason: 'leaked' }))
    await loseRevocation(world.ownerUrl, revoked.keyId)
    succeeded(await deactivateAccessKey(world.admin(), { keyId: deactivated.keyId }))
    await loseDeactivation(world.ownerUrl, deactivated.keyId)
    succeeded(
      await revokeSecret(world.admin(), { keyId: half.keyId, secretId: half.secretId, reason: 'leaked' }),
    )
    await loseRevocationOfSecret(world.ownerUrl, half)
    await reconnect(3)
    late = `http://127.0.0.1:${(await world.startAnother()).port}`
  })

  test('are in force at the verifier that had confirmed them, and at a verifier that was started later', async () => {
    for (const url of [world.url, late]) {
      expect([await ask(url, revoked), await ask(url, deactivated), await ask(url, half)]).toEqual([
        'REVOKED',
        'INACTIVE',
        'REVOKED',
      ])
    }
  })

  test('are shown as stopped by the console, which names them in a notice and in the history of the key', async () => {
    const viewer = world.home.as('global_viewer')
    expect(succeeded(await getAccessKey(viewer, revoked.keyId)).status).toBe('revoked')
    const listed = succeeded(await listAccessKeys(viewer, { status: 'inactive' }))
    expect(listed.items.map(({ id, status }) => [id, status])).toEqual([[deactivated.keyId, 'inactive']])
    const { secrets } = succeeded(await getAccessKey(viewer, half.keyId))
    expect(secrets).toMatchObject([{ status: 'revoked', stoppedByLostChange: true, revokedAt: null }])
    const explained = succeeded(await explainDecision(viewer, { keyId: revoked.keyId }))
    expect(JSON.stringify(explained)).toContain('REVOKED')
    expect((await openLosses()).map(({ keyId, what }) => [keyId, what])).toEqual(
      expect.arrayContaining([
        [revoked.keyId, 'Revoked or deleted'],
        [deactivated.keyId, 'Deactivated'],
        [half.keyId, 'Secret revoked'],
      ]),
    )
    const [notice] = await world.sql<{ body: { lines: string[] } }>(
      "select body from notices where kind = 'change_lost'",
    )
    expect(notice?.body.lines.filter((line) => line.startsWith('Stays blocked'))).toHaveLength(3)
    const events = await world.sql(
      "select key_id from audit_events where action = 'change.lost' order by key_id",
    )
    expect(events).toEqual(
      [revoked, deactivated, half]
        .map(({ keyId }) => ({ key_id: keyId }))
        .sort((a, b) => (a.key_id < b.key_id ? -1 : 1)),
    )
  })

  test('are settled by a Global Admin only', async () => {
    for (const role of ['support', 'global_viewer'] as const) {
      const context = world.home.as(role)
      expect(await revokeAgain(context, { keyIds: [revoked.keyId] })).toMatchObject({
        failure: { code: 'FORBIDDEN' },
      })
      expect(await acceptLosses(context, { lossIds: [1] })).toMatchObject({ failure: { code: 'FORBIDDEN' } })
    }
    const foreign = world.foreign.as('global_admin')
    const [loss] = await openLosses()
    expect(await revokeAgain(foreign, { keyIds: [revoked.keyId] })).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
    expect(await acceptLosses(foreign, { lossIds: [loss?.id ?? 0] })).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
  })

  test('are settled by revoking the keys again, with one receipt', async () => {
    const keyIds = [revoked.keyId, half.keyId]
    const { receipt, keyIds: done } = succeeded(await revokeAgain(world.admin(), { keyIds }))
    expect(done.sort()).toEqual([...keyIds].sort())
    expect(receipt).toMatchObject({ complete: true, verifiers: 2, acknowledged: 2 })
    expect(
      await world.sql('select 1 from access_keys where id = any($1) and revoked_at is not null', [keyIds]),
    ).toHaveLength(2)
    expect((await openLosses()).map(({ keyId }) => keyId)).toEqual([deactivated.keyId])
    expect(await revokeAgain(world.admin(), { keyIds })).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  })

  test('can be accepted: then the stored state of the key applies', async () => {
    const lossIds = (await openLosses()).map(({ id }) => id)
    const { accepted, receipt } = succeeded(await acceptLosses(world.admin(), { lossIds }))
    expect(accepted).toBe(1)
    expect(await world.everywhere(receipt)).toMatchObject({ complete: true })
    expect([await ask(world.url, deactivated), await ask(late, deactivated)]).toEqual(['VALID', 'VALID'])
    expect(succeeded(await getAccessKey(world.admin(), deactivated.keyId)).status).toBe('active')
    const events = await world.sql("select key_id from audit_events where action = 'change.loss_accepted'")
    expect(events).toEqual([{ key_id: deactivated.keyId }])
  })

  test('stay settled when a verifier that remembers them reconnects', async () => {
    await reconnect(0)
    await vi.waitFor(async () => expect(await ask(world.url, deactivated)).toBe('VALID'))
    expect(await openLosses()).toEqual([])
  })
})

test('a lost change of a workspace stays in force until it is made again', async () => {
  const [account = ''] = world.home.accountIds
  const key = await addKey(world.home, { grants: [{ role: 'cloud_account_viewer', accounts: [account] }] })
  succeeded(await archiveCloudAccount(world.admin(), { accountId: account }))
  await goBack(world.ownerUrl, null, {
    table: 'cloud_accounts',
    statement: 'update cloud_accounts set archived_at = null where id = $1',
    values: [account],
  })
  await reconnect(1)
  expect(await ask(world.url, key, { account })).toBe('ACCOUNT_NOT_ALLOWED')
  succeeded(await archiveCloudAccount(world.admin(), { accountId: account }))
  expect(await openLosses()).toEqual([])
})
