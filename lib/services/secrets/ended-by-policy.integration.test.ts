import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditEvents, keySecrets, policies } from '@/db/schema'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { getAccessKey } from '../access-keys/get-access-key'
import { rotateSelf } from '../self/rotate-self'
import { createSecret } from './create-secret'
import { deactivateSecret } from './deactivate-secret'
import { revokeSecret } from './revoke-secret'
import { secretFormOptions } from './secret-form-options'

const DAY = 86_400_000
const OLD = { createdAt: new Date(Date.now() - 40 * DAY), expiresAt: new Date(Date.now() + 300 * DAY) }
const YOUNG = { expiresAt: new Date(Date.now() + 20 * DAY) }

describe('secrets that the policy has ended before their own expiry', () => {
  let world: TestWorkspace
  beforeAll(async () => {
    world = await openTestWorkspace()
    await lifetime(30)
  })
  afterAll(() => world.close())

  const lifetime = (longestLifetimeDays: number | null) =>
    world.db.update(policies).set({ longestLifetimeDays })
  const admin = () => world.as('global_admin')
  const addSecret = (keyId: string) =>
    createSecret(admin(), {
      keyId,
      requestId: randomUUID(),
      kind: 'opaque',
      expiration: { period: '7_days' },
    })
  const activeSecrets = async (keyId: string) => {
    const key = await getAccessKey(admin(), keyId)
    return key.ok ? key.value.activeSecretCount : null
  }

  test('leave room for new secrets, and are not revived beside them', async () => {
    const key = await world.addKey({ secrets: [OLD, OLD] })
    expect(await activeSecrets(key.id)).toBe(0)
    for (const left of [1, 2]) {
      expect(await addSecret(key.id)).toMatchObject({ ok: true })
      expect(await activeSecrets(key.id)).toBe(left)
    }
    expect(await addSecret(key.id)).toMatchObject({ failure: { code: 'LIMIT_REACHED' } })
    await lifetime(null)
    expect(await activeSecrets(key.id)).toBe(2)
    await lifetime(30)
    const events = await world.db.select().from(auditEvents).where(eq(auditEvents.keyId, key.id))
    expect(events.map(({ action }) => action).sort()).toEqual([
      'secret.created',
      'secret.created',
      'secret.expiry_set',
      'secret.expiry_set',
    ])
  })

  test('do not count when a further secret is requested', async () => {
    const key = await world.addKey({ secrets: [OLD, YOUNG] })
    const options = await secretFormOptions(admin(), { keyId: key.id })
    const [, young] = key.secretIds
    expect(options).toMatchObject({ ok: true, value: { active: [{ id: young, status: 'active' }] } })
  })

  test('do not prevent a key from renewing itself', async () => {
    const key = await world.addKey({
      secrets: [OLD, YOUNG],
      grants: [{ role: 'global_admin', accounts: 'all' }],
    })
    const [, secretId = ''] = key.secretIds
    const actor = {
      type: 'access_key' as const,
      keyId: key.id,
      name: key.name,
      secretId,
      permissions: ['self:rotate'],
      grants: [{ role: 'global_admin' as const, accounts: 'all' as const }],
      expiresAt: YOUNG.expiresAt.getTime(),
      isExchanged: false,
    }
    const rotated = await rotateSelf(
      { ...admin(), actor },
      { keyId: key.id, secretId, requestId: randomUUID() },
    )
    expect(rotated).toMatchObject({ ok: true, value: { secret: { kind: 'opaque' } } })
  })

  test('accept no change except a revocation, after which no policy revives them', async () => {
    const key = await world.addKey({ secrets: [OLD] })
    const [secretId = ''] = key.secretIds
    const secret = { keyId: key.id, secretId }
    expect(await deactivateSecret(admin(), secret)).toMatchObject({ failure: { code: 'STATE_CONFLICT' } })
    expect(await revokeSecret(admin(), { ...secret, reason: 'leaked' })).toMatchObject({ ok: true })
    const [stored] = await world.db.select().from(keySecrets).where(eq(keySecrets.id, secretId))
    expect(stored?.revokedAt).not.toBeNull()
  })
})
