import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { deactivateAccessKey } from '../access-keys/deactivate-access-key'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { settleAttempt } from './settle-attempt'

let world: TestWorkspace
let attempts = 0

beforeAll(async () => {
  world = await openTestWorkspace()
})
afterAll(() => world.close())

const newName = () => {
  attempts += 1
  return attempts.toString(16).padStart(36, '0')
}
const named = (attempt: string, role: 'global_admin' | 'global_viewer' = 'global_admin') => ({
  ...world.as(role),
  attempt,
})
const settle = (attempt: string) => settleAttempt(world.as('global_admin'), { attempt })

describe('the result of an attempt:', () => {
  test('done, with the receipt of the change', async () => {
    const { id: keyId } = await world.addKey()
    const attempt = newName()
    const answer = await revokeAccessKey(named(attempt), { keyId, reason: 'leaked' })
    expect(answer.ok).toBe(true)
    expect(await settle(attempt)).toEqual({
      ok: true,
      value: { state: 'done', receipt: expect.objectContaining({ verifiers: expect.any(Number) }) },
    })
  })

  test('not done, if it never arrived; and it is refused if it arrives later', async () => {
    const { id: keyId } = await world.addKey()
    const attempt = newName()
    expect(await settle(attempt)).toEqual({ ok: true, value: { state: 'not_done' } })
    const late = await revokeAccessKey(named(attempt), { keyId, reason: 'leaked' })
    expect(late).toMatchObject({ ok: false, failure: { code: 'CONFLICT' } })
    expect(await settle(attempt)).toEqual({ ok: true, value: { state: 'not_done' } })
    expect((await world.events()).filter((event) => event.keyId === keyId)).toEqual([])
  })

  test('not done, if it was refused', async () => {
    const { id: keyId } = await world.addKey()
    const attempt = newName()
    expect(await deactivateAccessKey(named(attempt, 'global_viewer'), { keyId })).toMatchObject({ ok: false })
    expect(await settle(attempt)).toMatchObject({ value: { state: 'not_done' } })
  })

  test('one answer for everybody, however the question and the attempt race', async () => {
    const races = Array.from({ length: 8 }, async () => {
      const { id: keyId } = await world.addKey()
      const attempt = newName()
      const [done, settled] = await Promise.all([
        deactivateAccessKey(named(attempt), { keyId }),
        settle(attempt),
      ])
      expect(settled).toMatchObject({ value: { state: done.ok ? 'done' : 'not_done' } })
      expect(await settle(attempt)).toMatchObject({ value: { state: done.ok ? 'done' : 'not_done' } })
    })
    await Promise.all(races)
  })

  test('an attempt of another workspace is another attempt', async () => {
    const { id: keyId } = await world.addKey()
    const attempt = newName()
    await deactivateAccessKey(named(attempt), { keyId })
    expect(await settleAttempt(world.stranger, { attempt })).toMatchObject({ value: { state: 'not_done' } })
    expect(await settle(attempt)).toMatchObject({ value: { state: 'done' } })
  })
})

test('a name of another form is refused', async () => {
  expect(await settleAttempt(world.as('global_admin'), { attempt: 'secret' })).toMatchObject({
    failure: { code: 'INVALID_INPUT' },
  })
})
