import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { startLoad } from '@/test/faults/load'
import { openProxiedVerifier, type ProxiedVerifierWorld } from '@/test/processes/proxied-verifier'
import { ready } from '@/test/processes/verifier-process'
import { addKey, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

describe('a verifier that', () => {
  let world: ProxiedVerifierWorld
  beforeAll(async () => {
    world = await openProxiedVerifier()
  }, 120_000)
  afterEach(async () => {
    world.proxy.mend()
    world.victim.signal('SIGCONT')
    if (world.victim.child.signalCode === null) await ready(world.victim.url, world.victim.child, 15_000)
  })
  afterAll(() => world?.close())

  // A verifier that has just reconnected is ready before it holds a lease: it reads from the database meanwhile.
  const bothHoldLeases = () =>
    expect
      .poll(
        async () =>
          (await world.sql('select 1 from verifiers where lease_expires_at > transaction_instant()')).length,
        {
          timeout: 30_000,
        },
      )
      .toBe(2)

  const revokeUnder = async (fault: () => void) => {
    await bothHoldLeases()
    const key = await addKey(world.home)
    expect((await verify(world.victim.url, world.caller.basic, { credential: key.basic })).body.code).toBe(
      'VALID',
    )
    fault()
    const begun = performance.now()
    const { receipt } = succeeded(
      await revokeAccessKey(world.admin(), { keyId: key.keyId, reason: 'leaked' }),
    )
    return { key, receipt, tookMs: performance.now() - begun }
  }

  test('is paused delays the receipt for its lease, and refuses the stopped key when it continues', async () => {
    const { key, receipt, tookMs } = await revokeUnder(() => world.victim.signal('SIGSTOP'))
    expect(receipt).toMatchObject({ complete: true, verifiers: 2, acknowledged: 1, lapsed: [{}] })
    expect(tookMs).toBeLessThan(20_000)
    const asked = verify(world.victim.url, world.caller.basic, { credential: key.basic })
    world.victim.signal('SIGCONT')
    expect((await asked).body.code).not.toBe('VALID')
  })

  test('is cut off from the database answers 503 once its lease is over, and recovers by itself', async () => {
    const { key, receipt } = await revokeUnder(() => world.proxy.cut())
    expect(receipt).toMatchObject({ complete: true, acknowledged: 1, lapsed: [{}] })
    const load = startLoad([world.victim.url], world.caller, [key.basic], { askers: 1, pauseMs: 50 })
    await expect.poll(() => load.unknown.length, { timeout: 30_000 }).toBeGreaterThan(0)
    const mendedAt = performance.now()
    world.proxy.mend()
    await expect
      .poll(() => load.answers.some(({ code }) => code === 'REVOKED'), { timeout: 10_000, interval: 50 })
      .toBe(true)
    expect(performance.now() - mendedAt).toBeLessThan(30_000)
    await load.stop()
    expect(load.answers.filter(({ code }) => code === 'VALID')).toEqual([])
  })

  test('loses its connections again and again never makes a receipt false', async () => {
    let isOver = false
    const terminate = async () => {
      while (!isOver) {
        await world.sql(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where application_name like 'chatelaine-verifier%' and random() < 0.3`,
        )
        await sleep(150)
      }
    }
    const terminating = terminate()
    let complete = 0
    try {
      for (let round = 0; round < 12; round += 1) {
        const key = await addKey(world.home)
        await verify(world.victim.url, world.caller.basic, { credential: key.basic }).catch(() => undefined)
        const { receipt } = succeeded(
          await revokeAccessKey(world.admin(), { keyId: key.keyId, reason: 'leaked' }),
        )
        const answer = await verify(world.victim.url, world.caller.basic, { credential: key.basic })
        if (!receipt?.complete) continue
        complete += 1
        expect(answer.body.code).not.toBe('VALID')
      }
    } finally {
      isOver = true
      await terminating
    }
    // Without a complete receipt the test has tried nothing.
    expect(complete).toBeGreaterThan(0)
  })

  test('is killed delays receipts until its lease is over, and no longer', async () => {
    const { receipt, tookMs } = await revokeUnder(() => world.victim.signal('SIGKILL'))
    expect(receipt).toMatchObject({ complete: true, acknowledged: 1, lapsed: [{}] })
    expect(tookMs).toBeLessThan(20_000)
  })
})
