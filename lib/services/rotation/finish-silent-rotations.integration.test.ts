import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { keyRotations, keySecrets, memberships } from '@/db/schema'
import { HOUR, MINUTE } from '@/lib/domain/durations'
import type { Person } from '@/test/worlds/people'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { finishSilentRotation } from './finish-silent-rotation'
import { finishSilentRotations } from './finish-silent-rotations'
import { getRotation } from './get-rotation'
import { advanceRotation } from './moves-of-rotation'
import { setRotationFinish } from './set-rotation-finish'
import { startRotation } from './start-rotation'

const world = await openTestWorkspace()
afterAll(() => world.close())

let keyId: string
let oldSecret: string
let rotationId: string
let person: Person

beforeEach(async () => {
  await world.db.delete(keyRotations)
  person = await world.addPerson('global_admin')
  keyId = await world.addKeyWithoutSecret()
  oldSecret = await world.addSecret(keyId)
  await world.addSecret(keyId, { lastUsedAt: new Date() })
  const started = await startRotation(world.as(person), { keyId, secretId: oldSecret })
  if (!started.ok) throw new Error(started.failure.message)
  rotationId = started.value.rotationId
  await choose(24)
  await happened(25)
})

const choose = (hours: number | null) => setRotationFinish(world.as(person), { keyId, rotationId, hours })
const tools = () => world.as(person)
const secret = () => world.secret(oldSecret)
const run = () => finishSilentRotations(tools())

/** Moves the choice, and the stop of the old secret if there was one, into the past. */
async function happened(hoursAgo: number) {
  const at = new Date(Date.now() - hoursAgo * HOUR)
  await world.db.update(keyRotations).set({ finishSetAt: at }).where(eq(keyRotations.id, rotationId))
  const { deactivatedAt } = await secret()
  if (deactivatedAt !== null)
    await world.db.update(keySecrets).set({ deactivatedAt: at }).where(eq(keySecrets.id, oldSecret))
}

async function view() {
  const found = await getRotation(world.as('global_viewer'), { keyId })
  if (!found.ok) throw new Error(found.failure.message)
  return found.value
}

const callOfOld = (minutesAgo: number, outcome: string) =>
  world.addUsage([{ keyId, secretId: oldSecret, minutesAgo, calls: 1, outcome, address: '10.0.0.9' }])

describe('a rotation that finishes by itself', () => {
  test('turns the old secret off, waits again, and revokes it, each time in the name of the person', async () => {
    expect(await run()).toBe(1)
    expect((await secret()).deactivatedAt).not.toBeNull()
    expect(await run()).toBe(0)
    expect((await secret()).revokedAt).toBeNull()
    await happened(25)
    expect(await run()).toBe(1)
    expect((await secret()).revokedAt).not.toBeNull()
    const events = (await world.events()).filter((event) => event.keyId === keyId)
    expect(events.slice(0, 4).map(({ action }) => action)).toEqual([
      'access_key.rotation_finished',
      'secret.revoked',
      'access_key.rotation_moved',
      'secret.deactivated',
    ])
    for (const event of events.slice(0, 4)) {
      expect(event).toMatchObject({ actorType: 'member', actorId: person.userId })
    }
    expect(events[0]?.reason).toBe('Finished by itself after 24 h of silence')
    expect((await view()).last).toMatchObject({
      old: { id: oldSecret },
      finishedBy: person.email,
      blocked: { calls: 0, callerCount: 0 },
    })
    expect(await run()).toBe(0)
  })

  test.each(['VALID', 'INACTIVE', 'IP_NOT_ALLOWED'])(
    'waits after a call that was answered %s',
    async (outcome) => {
      await callOfOld(23 * 60, outcome)
      expect(await run()).toBe(0)
      await world.db
        .update(keySecrets)
        .set({ deactivatedAt: new Date(Date.now() - 30 * HOUR) })
        .where(eq(keySecrets.id, oldSecret))
      expect(await run()).toBe(0)
      expect((await secret()).revokedAt).toBeNull()
    },
  )

  test.each(['lastUsedAt', 'lastRefusedAt'] as const)(
    'waits after a call that only %s knows',
    async (column) => {
      await world.db
        .update(keySecrets)
        .set({ [column]: new Date(Date.now() - 23 * HOUR) })
        .where(eq(keySecrets.id, oldSecret))
      expect(await run()).toBe(0)
    },
  )

  test('does nothing after the person lost the role, and waits for a person again', async () => {
    await world.db.update(memberships).set({ role: 'support' }).where(eq(memberships.userId, person.userId))
    expect(await run()).toBe(0)
    expect((await secret()).deactivatedAt).toBeNull()
    expect((await view()).open?.finish).toBeNull()
    const [event] = await world.events()
    expect(event).toMatchObject({ action: 'access_key.rotation_finish_set', actorType: 'system' })
  })

  test.each(['disabled', 'removed'])('does nothing after the person was %s', async (how) => {
    const mine = eq(memberships.userId, person.userId)
    if (how === 'removed') await world.db.delete(memberships).where(mine)
    else await world.db.update(memberships).set({ disabledAt: new Date() }).where(mine)
    expect(await run()).toBe(0)
    expect((await view()).open?.finish).toBeNull()
  })

  test('acts once if two consoles run the job at the same time', async () => {
    const moved = await Promise.all([run(), run(), run()])
    expect(moved.reduce((all, one) => all + one, 0)).toBe(1)
  })

  test('can be cancelled, and nobody else may set it', async () => {
    expect((await view()).open?.finish).toMatchObject({ hours: 24, setBy: person.email })
    const others = [world.as('support'), world.as('global_viewer')]
    for (const other of others) {
      expect(await setRotationFinish(other, { keyId, rotationId, hours: 1 })).toMatchObject({
        failure: { code: 'FORBIDDEN' },
      })
    }
    expect(await setRotationFinish(world.stranger, { keyId, rotationId, hours: 1 })).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
    for (const hours of [0, 2161, 1.5])
      expect(await choose(hours)).toMatchObject({ failure: { code: 'INVALID_INPUT' } })
    await choose(null)
    expect(await run()).toBe(0)
    expect((await view()).open?.finish).toBeNull()
  })

  test('is finished by the job in the name of the person who chose it', async () => {
    const colleague = await world.addPerson('global_admin')
    expect(await finishSilentRotation(world.as(colleague), { keyId, rotationId })).toMatchObject({
      failure: { code: 'FORBIDDEN' },
    })
  })
})

describe('callers that were blocked', () => {
  const caller = { address: '10.0.0.7', userAgent: 'cron/1', clientId: 'nightly' }
  const blocked = (more: object) =>
    world.addUsage([
      { keyId, secretId: oldSecret, minutesAgo: 0, calls: 4, outcome: 'INACTIVE', ...caller, ...more },
    ])
  const stop = async () => {
    for (const from of ['move', 'watch', 'deactivate'])
      await advanceRotation(world.as(person), { keyId, rotationId, from, confirmed: true })
    await world.db
      .update(keySecrets)
      .set({ deactivatedAt: new Date(Date.now() - 10 * MINUTE) })
      .where(eq(keySecrets.id, oldSecret))
  }

  test('are named with whether they have moved to the new secret since', async () => {
    expect((await view()).open?.blocked).toBeNull()
    await stop()
    await blocked({ minutesAgo: 20 })
    expect((await view()).open?.blocked).toMatchObject({ callerCount: 0, callers: [] })
    await blocked({ minutesAgo: 5 })
    expect((await view()).open?.blocked).toMatchObject({
      calls: 4,
      callerCount: 1,
      callers: [{ ...caller, calls: 4, move: 'not-moved' }],
    })
    const freshId = (await view()).open?.fresh?.id ?? ''
    await world.addUsage([{ keyId, secretId: freshId, minutesAgo: 1, calls: 1, ...caller }])
    expect((await view()).open?.blocked?.callers).toMatchObject([{ move: 'moved' }])
  })

  test('are only the callers that the stop refused', async () => {
    await stop()
    await blocked({ minutesAgo: 1, outcome: 'RATE_LIMITED' })
    expect((await view()).open?.blocked).toMatchObject({ callerCount: 0 })
  })
})

test('all figures of the page come from one count', async () => {
  await callOfOld(30, 'VALID')
  await world.addUsage([{ keyId, secretId: oldSecret, minutesAgo: 5, calls: 2, outcome: 'INACTIVE' }])
  const { activity, open } = await view()
  const mine = activity.secrets.find(({ secretId }) => secretId === oldSecret)
  expect(mine?.accepted.reduce((all, calls) => all + calls, 0)).toBe(1)
  expect(mine?.refused.reduce((all, calls) => all + calls, 0)).toBe(2)
  expect(open?.old.acceptedByHour).toEqual(mine?.accepted)
  expect(activity.starts).toHaveLength(24)
})
