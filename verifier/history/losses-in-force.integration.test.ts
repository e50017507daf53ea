import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import type { Stop } from '@/lib/domain/lost-changes/stop'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { getAccessKey } from '@/lib/services/access-keys/get-access-key'
import { keyFormOptions } from '@/lib/services/access-keys/key-form-options'
import { listAccessKeys } from '@/lib/services/access-keys/list-access-keys'
import { reactivateAccessKey } from '@/lib/services/access-keys/reactivate-access-key'
import { archiveCloudAccount, restoreCloudAccount } from '@/lib/services/cloud-accounts/archive-cloud-account'
import { listCloudAccounts } from '@/lib/services/cloud-accounts/list-cloud-accounts'
import { acceptLosses } from '@/lib/services/lost-changes/accept-losses'
import { listLosses } from '@/lib/services/lost-changes/list-losses'
import { restorePermission, retirePermission } from '@/lib/services/permissions/change-permission'
import { listPermissions } from '@/lib/services/permissions/list-permissions'
import { changePolicy } from '@/lib/services/policy/change-policy'
import { getPolicy } from '@/lib/services/policy/get-policy'
import { previewPolicy } from '@/lib/services/policy/preview-policy'
import { refreshExpiryOfRest } from '@/lib/services/policy/refresh-workspace-expiry'
import { reactivateSecret } from '@/lib/services/secrets/deactivate-secret'
import { revokeSecret } from '@/lib/services/secrets/revoke-secret'
import { setSecretExpiry } from '@/lib/services/secrets/set-secret-expiry'
import { addKey, openVerifierWorld, type TestKey, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

const DAY = 86_400_000
const world = await openVerifierWorld()
afterAll(() => world.close())

/** Records a lost change, as a verifier does. */
async function lose(stops: Stop, keyId: string | null = null): Promise<void> {
  await world.sql(
    `insert into lost_changes (token, change_id, workspace_id, key_id, kind, stops, noticed_by)
     values ($1, 1, $2, $3, $4, $5, 'a test')`,
    [randomUUID(), world.admin().workspace.id, keyId, stops.what, JSON.stringify(stops)],
  )
}

const openLosses = async (keyId: string | null = null) =>
  succeeded(await listLosses(world.admin(), { keyId })).map(({ what }) => what)

async function acceptAll(): Promise<void> {
  const lossIds = succeeded(await listLosses(world.admin(), {})).map(({ id }) => id)
  const { receipt } = succeeded(await acceptLosses(world.admin(), { lossIds }))
  await world.everywhere(receipt)
}

/** A key in the real tables whose secret was made 20 days ago. */
async function addOldKey(): Promise<TestKey> {
  const key = await addKey(world.home)
  await world.sql(`update key_secrets set created_at = created_at - interval '20 days' where id = $1`, [
    key.secretId,
  ])
  return key
}

// A fresh verifier has an empty memory. Therefore no test waits for the announcement of a loss.
const codeOf = async ({ bearer }: TestKey, require = {}) => {
  const { port } = await fresh()
  const { caller } = world
  return (await verify(`http://127.0.0.1:${port}`, caller.basic, { credential: bearer, require })).body.code
}
const fresh = () => world.startAnother()

/** The state of a key on its page and in the list. */
async function shownOf({ keyId }: TestKey) {
  const detail = succeeded(await getAccessKey(world.admin(), keyId))
  const listed = succeeded(await listAccessKeys(world.admin(), { search: keyId })).items[0]
  const [secret] = detail.secrets
  return {
    page: detail.status,
    list: listed?.status,
    secret: secret?.status,
    isLost: secret?.stoppedByLostChange,
  }
}

const listedAs = async (status: string) =>
  succeeded(await listAccessKeys(world.admin(), { status, limit: 100 })).items.map(({ id }) => id)

describe('the console shows as stopped each key that verifiers refuse because of a lost change', () => {
  test('the revocation of the only secret of a key', async () => {
    const key = await addKey(world.home)
    await lose({ what: 'secret_for_good', id: key.secretId }, key.keyId)
    expect(await codeOf(key)).toBe('REVOKED')
    expect(await shownOf(key)).toEqual({ page: 'expired', list: 'expired', secret: 'revoked', isLost: true })
    expect(await listedAs('active')).not.toContain(key.keyId)
    expect(await listedAs('expired')).toContain(key.keyId)
    await acceptAll()
    expect(await shownOf(key)).toEqual({ page: 'active', list: 'active', secret: 'active', isLost: false })
  })

  test('an expiry in the past', async () => {
    const key = await addKey(world.home)
    await lose({ what: 'expiry', id: key.secretId, at: Date.now() - 60_000 }, key.keyId)
    expect(await codeOf(key)).toBe('EXPIRED')
    expect(await shownOf(key)).toEqual({ page: 'expired', list: 'expired', secret: 'expired', isLost: true })
    expect(await listedAs('active')).not.toContain(key.keyId)
    await acceptAll()
  })

  test.each<Stop>([
    { what: 'policy', longestLifetimeDays: 10, addressRuleRequiredForGlobalAdmin: false },
    { what: 'workspace' },
  ])('a change of the whole workspace: %o', async (stops) => {
    const key = await addOldKey()
    await lose(stops)
    expect(await shownOf(key)).toEqual({ page: 'expired', list: 'expired', secret: 'expired', isLost: true })
    expect(await openLosses(key.keyId)).toHaveLength(1)
    const jobs = await world.sql<{ payload: { workspaceId: string; after: string } }>(
      `select payload from graphile_worker._private_jobs j where key = 'refresh_expiry:' || $1`,
      [world.admin().workspace.id],
    )
    const payload = jobs[0]?.payload
    if (payload === undefined) throw new Error('nobody was asked to store the expiry of the keys')
    await refreshExpiryOfRest(world.pools[0].db, payload)
    expect(await listedAs('active')).not.toContain(key.keyId)
    expect(await listedAs('expired')).toContain(key.keyId)
    await acceptAll()
    await refreshExpiryOfRest(world.pools[0].db, payload)
    expect(await shownOf(key)).toEqual({ page: 'active', list: 'active', secret: 'active', isLost: false })
    expect(await listedAs('active')).toContain(key.keyId)
  })

  test('an archived account and a retired scope', async () => {
    const [account = ''] = world.home.accountIds
    const key = await addKey(world.home, { grants: [{ role: 'cloud_account_viewer', accounts: [account] }] })
    await lose({ what: 'account', id: account })
    await lose({ what: 'permission', id: 'cloud-accounts:read' })
    expect(await codeOf(key, { account })).toBe('ACCOUNT_NOT_ALLOWED')
    const admin = world.admin()
    const shown = async (state: string) =>
      succeeded(await listCloudAccounts(admin, { state })).items.map(({ id }) => id)
    expect([await shown('active'), await shown('archived')]).toEqual([
      expect.not.arrayContaining([account]),
      expect.arrayContaining([account]),
    ])
    const { grants, permissions } = succeeded(await getAccessKey(admin, key.keyId))
    expect([grants[0]?.accounts, permissions]).toMatchObject([[{ id: account, archived: true }], []])
    const options = succeeded(await keyFormOptions(admin))
    expect(options.accounts.map(({ id }) => id)).not.toContain(account)
    expect(options.catalogue.map(({ name }) => name)).not.toContain('cloud-accounts:read')
    const catalogue = succeeded(await listPermissions(admin))
    expect(catalogue.find(({ name }) => name === 'cloud-accounts:read')?.retiredAt).not.toBeNull()
    await acceptAll()
    expect(await shown('active')).toContain(account)
  })
})

describe('an open loss of a change', () => {
  const policyOf = async () => succeeded(await getPolicy(world.admin()))
  const setPolicy = async (rules: Record<string, unknown>) => {
    const wanted = { ...(await policyOf()), defaultExpiry: '7_days', ...rules }
    const impact = await previewPolicy(world.admin(), wanted)
    const shown = impact.ok ? impact.value.mark : null
    return succeeded(await changePolicy(world.admin(), { ...wanted, shown }))
  }

  test('of the policy outlives an edit of another rule and a looser policy, and ends with an equally tight one', async () => {
    await lose({ what: 'policy', longestLifetimeDays: 10, addressRuleRequiredForGlobalAdmin: true })
    const { reasonRequiredForRevocation: isRequired } = await policyOf()
    await setPolicy({ reasonRequiredForRevocation: !isRequired })
    expect(await openLosses()).toEqual(['Policy changed'])
    await setPolicy({ longestLifetimeDays: 11, addressRuleRequiredForGlobalAdmin: false })
    expect(await openLosses()).toEqual(['Policy changed'])
    await setPolicy({ longestLifetimeDays: 10 })
    expect(await openLosses()).toEqual(['Policy changed'])
    await setPolicy({ addressRuleRequiredForGlobalAdmin: true })
    expect(await openLosses()).toEqual([])
    await setPolicy({ longestLifetimeDays: null, addressRuleRequiredForGlobalAdmin: false })
  })

  test('of an expiry outlives a later expiry, and ends with an earlier one or with the revocation of the secret', async () => {
    const { keyId, secretId } = await addKey(world.home)
    const expireAt = async (at: number) =>
      succeeded(
        await setSecretExpiry(world.admin(), {
          keyId,
          secretId,
          expiration: { at: new Date(at).toISOString() },
        }),
      )
    const lost = Date.now() + 5 * DAY
    await lose({ what: 'expiry', id: secretId, at: lost }, keyId)
    await expireAt(lost + DAY)
    expect(await openLosses(keyId)).toEqual(['Expiry set'])
    await expireAt(lost - DAY)
    expect(await openLosses(keyId)).toEqual([])
    await lose({ what: 'secret', id: secretId }, keyId)
    succeeded(await revokeSecret(world.admin(), { keyId, secretId, reason: 'leaked' }))
    expect(await openLosses(keyId)).toEqual([])
  })

  test('of a stop cannot be ended by lifting the stop: this is refused with the reason', async () => {
    const { keyId, secretId } = await addKey(world.home)
    const [accountId = ''] = world.home.accountIds
    const name = 'own-reports:read'
    const admin = world.admin()
    await world.sql("insert into permissions (workspace_id, name, description) values ($1, $2, 'Reports')", [
      admin.workspace.id,
      name,
    ])
    await lose({ what: 'key' }, keyId)
    await lose({ what: 'secret', id: secretId }, keyId)
    await lose({ what: 'account', id: accountId })
    await lose({ what: 'permission', id: name })
    const lifts = [
      () => reactivateAccessKey(admin, { keyId }),
      () => reactivateSecret(admin, { keyId, secretId }),
      () => restoreCloudAccount(admin, { accountId }),
      () => restorePermission(admin, { name }),
    ]
    for (const lift of lifts)
      expect(await lift()).toMatchObject({
        failure: { code: 'STATE_CONFLICT', message: expect.stringContaining('accepts the current state') },
      })
    expect(await openLosses()).toHaveLength(4)
    // Also outside the commands: a change that lifts a stop settles nothing.
    await world.sql(
      `insert into key_changes (workspace_id, key_id, kind, stops) values ($1, $2, 'access_key.reactivated', $3)`,
      [world.admin().workspace.id, keyId, JSON.stringify({ what: 'key', lifts: true })],
    )
    expect(await openLosses()).toHaveLength(4)
    succeeded(await deactivateAccessKey(admin, { keyId }))
    succeeded(await archiveCloudAccount(admin, { accountId }))
    succeeded(await retirePermission(admin, { name }))
    expect(await openLosses()).toEqual(['Secret deactivated'])
    await acceptAll()
    succeeded(await reactivateAccessKey(admin, { keyId }))
    succeeded(await restoreCloudAccount(admin, { accountId }))
    succeeded(await restorePermission(admin, { name }))
  })
})
