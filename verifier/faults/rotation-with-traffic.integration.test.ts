import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Receipt } from '@/lib/domain/receipt'
import type { Result } from '@/lib/domain/result'
import { getRotation } from '@/lib/services/rotation/get-rotation'
import { advanceRotation, finishRotation, goBackRotation } from '@/lib/services/rotation/moves-of-rotation'
import { startRotation } from '@/lib/services/rotation/start-rotation'
import { createSecret } from '@/lib/services/secrets/create-secret'
import { startTraffic, type Traffic } from '@/test/processes/rotation-traffic'
import { startProcesses, type VerifierProcess } from '@/test/processes/verifier-process'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

const PER_SECOND = 200
const STEP_MS = 1_500

let world: VerifierWorld
let others: VerifierProcess[]
let key: TestKey
let traffic: Traffic | null = null

beforeAll(async () => {
  world = await openVerifierWorld()
  others = await startProcesses(world, [world.appUrl, world.appUrl])
  key = await addKey(world.home)
}, 120_000)

afterAll(async () => {
  await traffic?.stop()
  await Promise.all(others.map((one) => one.stop()))
  await world.close()
})

const pause = () => new Promise((resolve) => setTimeout(resolve, STEP_MS))

/** The value of a rotation step, after every verifier has confirmed it. */
async function confirmed<Value extends { receipt: Receipt | null }>(result: Result<Value>): Promise<Value> {
  const value = succeeded(result)
  expect(await world.everywhere(value.receipt)).toMatchObject({ complete: true, verifiers: 3 })
  return value
}

describe('a guided rotation under traffic', () => {
  test('refuses no valid secret, and accepts no secret after its end, at three verifiers', async () => {
    const { keyId, secretId, bearer: old } = key
    const urls = [world.url, ...others.map(({ url }) => url)]
    let turn = 0
    const ask = async (credential: string) => {
      turn += 1
      const url = urls[turn % urls.length] ?? world.url
      const { status, body } = await verify(url, world.caller.basic, {
        credential,
        context: { ip: '10.2.3.4', userAgent: 'terraform/1.9', clientId: 'ci@example.com' },
      })
      return status === 200 ? String(body.code) : `status ${status}`
    }
    const admin = world.admin()
    traffic = startTraffic({ perSecond: PER_SECOND, ask })
    traffic.expect(old, 'accepted')
    traffic.weigh(old, 4)
    await pause()

    const { rotationId } = succeeded(await startRotation(admin, { keyId, secretId }))
    const advance = (from: string) =>
      advanceRotation(admin, { keyId, rotationId, from, confirmed: from === 'deactivate' })
    const made = await confirmed(
      await createSecret(admin, {
        requestId: 'rotation-with-traffic',
        keyId,
        kind: 'opaque',
        expiration: { period: '90_days' },
      }),
    )
    const fresh = `Bearer ${made.secret?.value}`
    traffic.expect(fresh, 'accepted')
    traffic.weigh(fresh, 1)
    succeeded(await advance('create'))
    traffic.weigh(fresh, 4)
    await pause()
    succeeded(await advance('move'))
    traffic.weigh(old, 1)
    await pause()
    succeeded(await advance('watch'))

    traffic.expect(old, 'either')
    await confirmed(await advance('deactivate'))
    traffic.expect(old, 'refused')
    await pause()
    traffic.expect(old, 'either')
    await confirmed(await goBackRotation(admin, { keyId, rotationId, from: 'validate' }))
    traffic.expect(old, 'accepted')
    await pause()
    traffic.expect(old, 'either')
    await confirmed(await advance('deactivate'))
    traffic.expect(old, 'refused')
    await pause()
    succeeded(await advance('validate'))
    await confirmed(await finishRotation(admin, { keyId, rotationId }))
    await pause()

    const { requests, wrong, codes } = await traffic.stop()
    expect(wrong).toEqual([])
    expect(Object.keys(codes).sort()).toEqual(['INACTIVE', 'REVOKED', 'VALID'])
    expect(requests).toBeGreaterThan(PER_SECOND / 2)
  }, 120_000)

  test('shows that the old secret was tried again, with its caller', async () => {
    const view = async () => succeeded(await getRotation(world.admin(), { keyId: key.keyId }))
    await expect
      .poll(async () => (await view()).last?.blocked.calls ?? 0, {
        timeout: 30_000,
        interval: 500,
      })
      .toBeGreaterThan(0)
    expect((await view()).last).toMatchObject({
      old: { id: key.secretId },
      blocked: {
        callers: [{ address: '10.2.3.4', userAgent: 'terraform/1.9', clientId: 'ci@example.com' }],
      },
    })
  }, 180_000)
})
