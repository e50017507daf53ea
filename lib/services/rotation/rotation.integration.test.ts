import { and, asc, eq, like, or } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { accessKeys, auditEvents, keyRotations, keySecrets } from '@/db/schema'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { createSecret } from '../secrets/create-secret'
import { revokeSecret } from '../secrets/revoke-secret'
import { getRotation } from './get-rotation'
import type { MovedRotation } from './move-rotation'
import { advanceRotation, cancelRotation, finishRotation, goBackRotation } from './moves-of-rotation'
import { startRotation } from './start-rotation'

let keyId: string
let oldSecret: string
const world = await openTestWorkspace()
afterAll(() => world.close())

beforeEach(async () => {
  keyId = await world.addKeyWithoutSecret()
  oldSecret = await world.addSecret(keyId)
})

const admin = () => world.as('global_admin')

async function start(): Promise<string> {
  const started = await startRotation(admin(), { keyId, secretId: oldSecret })
  if (!started.ok) throw new Error(started.failure.message)
  return started.value.rotationId
}

async function step(
  rotationId: string,
  from: string,
  more: Record<string, unknown> = {},
): Promise<MovedRotation['step'] | string> {
  const moved = await advanceRotation(admin(), { keyId, rotationId, from, ...more })
  return moved.ok ? moved.value.step : moved.failure.code
}

async function view() {
  const result = await getRotation(world.as('global_viewer'), { keyId })
  if (!result.ok) throw new Error(result.failure.message)
  return result.value
}

async function events() {
  const rows = await world.db
    .select({ action: auditEvents.action })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.keyId, keyId),
        or(like(auditEvents.action, 'access_key.rotation%'), like(auditEvents.action, 'secret.%')),
      ),
    )
    .orderBy(asc(auditEvents.id))
  return rows.map((row) => row.action)
}

describe('a guided rotation', () => {
  test('runs from the first step to the revoked old secret, with every step in the audit log', async () => {
    const rotationId = await start()
    expect(await step(rotationId, 'create')).toBe('STATE_CONFLICT')
    const made = await createSecret(admin(), {
      requestId: 'create-in-rotation',
      keyId,
      kind: 'opaque',
      expiration: { period: '6_months' },
    })
    expect(made.ok).toBe(true)
    expect(await step(rotationId, 'create')).toBe('move')
    expect(await step(rotationId, 'move')).toBe('watch')
    expect(await step(rotationId, 'watch')).toBe('deactivate')
    expect(await step(rotationId, 'deactivate')).toBe('validate')
    expect((await world.secret(oldSecret)).deactivatedAt).not.toBeNull()
    expect(await step(rotationId, 'validate')).toBe('revoke')
    const finished = await finishRotation(admin(), { keyId, rotationId })
    expect(finished).toMatchObject({ ok: true, value: { step: 'done', receipt: { complete: true } } })
    expect((await world.secret(oldSecret)).revokedAt).not.toBeNull()
    expect((await view()).open).toBeNull()
    expect(await events()).toEqual([
      'access_key.rotation_started',
      'secret.created',
      'access_key.rotation_moved',
      'access_key.rotation_moved',
      'access_key.rotation_moved',
      'secret.deactivated',
      'access_key.rotation_moved',
      'access_key.rotation_moved',
      'secret.revoked',
      'access_key.rotation_finished',
    ])
  })

  test('survives a closed browser: step and both secrets are read back', async () => {
    const fresh = await world.addSecret(keyId)
    const rotationId = await start()
    await step(rotationId, 'move')
    const { open } = await view()
    expect(open).toMatchObject({
      id: rotationId,
      step: 'watch',
      startedBy: 'global_admin@acme.test',
      old: { id: oldSecret },
      fresh: { id: fresh },
    })
  })

  test('goes back one step and makes the old secret work again', async () => {
    await world.addSecret(keyId)
    const rotationId = await start()
    for (const from of ['move', 'watch', 'deactivate']) await step(rotationId, from)
    const back = await goBackRotation(admin(), { keyId, rotationId, from: 'validate' })
    expect(back).toMatchObject({ ok: true, value: { step: 'deactivate' } })
    expect((await world.secret(oldSecret)).deactivatedAt).toBeNull()
    expect((await events()).slice(-2)).toEqual(['secret.reactivated', 'access_key.rotation_moved'])
  })

  test('can be cancelled, and both secrets continue to work', async () => {
    const fresh = await world.addSecret(keyId)
    const rotationId = await start()
    for (const from of ['move', 'watch', 'deactivate', 'validate']) await step(rotationId, from)
    expect(await cancelRotation(admin(), { keyId, rotationId })).toMatchObject({ ok: true })
    for (const secretId of [oldSecret, fresh]) {
      expect(await world.secret(secretId)).toMatchObject({ deactivatedAt: null, revokedAt: null })
    }
    expect((await events()).at(-1)).toBe('access_key.rotation_cancelled')
    expect((await startRotation(admin(), { keyId, secretId: oldSecret })).ok).toBe(true)
  })

  test('moves once if two people act at the same time', async () => {
    await world.addSecret(keyId)
    const rotationId = await start()
    await Promise.all([step(rotationId, 'move'), step(rotationId, 'move'), step(rotationId, 'move')])
    expect((await view()).open?.step).toBe('watch')
    expect((await events()).filter((event) => event === 'access_key.rotation_moved')).toHaveLength(1)
  })

  test('is open once per key, also after parallel starts', async () => {
    const second = await world.addSecret(keyId)
    const started = await Promise.all(
      [oldSecret, oldSecret, second, second].map((secretId) => startRotation(admin(), { keyId, secretId })),
    )
    expect(started.filter((one) => one.ok).length).toBe(2)
    const rows = await world.db.select().from(keyRotations).where(eq(keyRotations.keyId, keyId))
    expect(rows).toHaveLength(1)
  })

  test('requires a confirmation before it stops a secret that was used within the hour', async () => {
    await world.addSecret(keyId)
    await world.db.update(keySecrets).set({ lastUsedAt: new Date() }).where(eq(keySecrets.id, oldSecret))
    const rotationId = await start()
    for (const from of ['move', 'watch']) await step(rotationId, from)
    expect(await step(rotationId, 'deactivate')).toBe('CONFIRMATION_NEEDED')
    expect((await world.secret(oldSecret)).deactivatedAt).toBeNull()
    expect(await step(rotationId, 'deactivate', { confirmed: true })).toBe('validate')
  })

  test('always leaves the key at least one secret that works', async () => {
    const fresh = await world.addSecret(keyId)
    const rotationId = await start()
    for (const from of ['move', 'watch', 'deactivate', 'validate']) await step(rotationId, from)
    await revokeSecret(admin(), { keyId, secretId: fresh })
    expect(await finishRotation(admin(), { keyId, rotationId })).toMatchObject({
      ok: false,
      failure: { code: 'STATE_CONFLICT' },
    })
    expect((await world.secret(oldSecret)).revokedAt).toBeNull()
  })

  test('ends by itself if somebody has revoked the old secret', async () => {
    await world.addSecret(keyId)
    const rotationId = await start()
    await revokeSecret(world.as('support'), { keyId, secretId: oldSecret })
    expect((await view()).open?.oldHasEnded).toBe(true)
    expect(await finishRotation(admin(), { keyId, rotationId })).toMatchObject({ ok: true })
  })
})

describe('the rotation panel', () => {
  test('names the callers of the old secret, and how long the secret has been silent', async () => {
    const fresh = await world.addSecret(keyId)
    await start()
    const terraform = { address: '10.2.3.4', userAgent: 'terraform/1.9', clientId: 'ci@example.com' }
    await world.addUsage([
      { keyId, secretId: oldSecret, minutesAgo: 120, calls: 7, ...terraform },
      { keyId, secretId: fresh, minutesAgo: 1, calls: 9, ...terraform },
    ])
    const { open } = await view()
    expect(open?.old.accepted).toMatchObject({ calls: 7, callers: [{ address: '10.2.3.4', calls: 7 }] })
    expect(open?.fresh?.accepted.calls).toBe(9)
    expect(open?.old.acceptedByHour.reduce((all, calls) => all + calls, 0)).toBe(7)
    expect(open?.silence).toMatchObject({ longEnough: false, inUse: false })
  })

  test('shows attempts with a rotated-out secret, without blaming the new one', async () => {
    const fresh = await world.addSecret(keyId)
    await revokeSecret(admin(), { keyId, secretId: oldSecret })
    await world.db
      .update(keySecrets)
      .set({ lastRefusedAt: new Date(Date.now() + 1000) })
      .where(eq(keySecrets.id, oldSecret))
    await world.addUsage([
      { keyId, secretId: oldSecret, minutesAgo: 0, calls: 3, outcome: 'REVOKED', address: '198.51.100.7' },
    ])
    const { triedAgain } = await view()
    expect(triedAgain).toMatchObject([
      { secretId: oldSecret, callers: { calls: 3, callers: [{ address: '198.51.100.7' }] } },
    ])
    expect(await world.secret(fresh)).toMatchObject({ revokedAt: null, deactivatedAt: null })
  })

  test('shows attempts with a key that was revoked as a whole', async () => {
    await world.db
      .update(accessKeys)
      .set({ revokedAt: new Date(Date.now() - 60_000) })
      .where(eq(accessKeys.id, keyId))
    expect((await view()).triedAgain).toEqual([])
    await world.db.update(keySecrets).set({ lastRefusedAt: new Date() }).where(eq(keySecrets.id, oldSecret))
    expect((await view()).triedAgain).toMatchObject([{ secretId: oldSecret }])
  })

  test.each(['support', 'global_viewer'] as const)('is read-only for %s', async (role) => {
    const rotationId = await start()
    for (const attempt of [
      startRotation(world.as(role), { keyId, secretId: oldSecret }),
      advanceRotation(world.as(role), { keyId, rotationId, from: 'create' }),
      goBackRotation(world.as(role), { keyId, rotationId, from: 'create' }),
      cancelRotation(world.as(role), { keyId, rotationId }),
      finishRotation(world.as(role), { keyId, rotationId }),
    ]) {
      expect(await attempt).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
    }
    expect((await getRotation(world.as(role), { keyId })).ok).toBe(true)
  })

  test('does not exist for another workspace', async () => {
    const rotationId = await start()
    for (const attempt of [
      getRotation(world.stranger, { keyId }),
      startRotation(world.stranger, { keyId, secretId: oldSecret }),
      cancelRotation(world.stranger, { keyId, rotationId }),
    ]) {
      expect(await attempt).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    }
  })
})
