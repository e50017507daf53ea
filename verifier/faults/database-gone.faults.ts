import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LEASE_MS } from '@/lib/domain/verifiers/lease'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { quantile, residentMegabytes, tally, tell } from '@/test/faults/measures'
import { type RawAnswer, startRawLoad, verifyRequest } from '@/test/faults/raw-load'
import { openProxiedVerifier, type ProxiedVerifierWorld } from '@/test/processes/proxied-verifier'
import { addKey, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

const AWAY_MS = 60_000
const PER_SECOND = 300
/**
 * Between two collections of garbage the memory grows by up to 60 MB and falls again. Therefore the least memory of each half
 * counts: whatever is kept for each refused request would raise it.
 */
const MOST_GROWTH_MB = 25

describe('a verifier whose database is gone for a minute, under load', () => {
  let world: ProxiedVerifierWorld
  beforeAll(async () => {
    world = await openProxiedVerifier()
  })
  afterAll(() => world?.close())

  test.each([
    ['swallows every packet', () => world.proxy.cut()],
    ['refuses every connection', () => world.proxy.refuse()],
  ])(
    'while the network %s: never valid after the lease, no growth of memory, and quick recovery',
    async (how, cut) => {
      const keys = await Promise.all(Array.from({ length: 20 }, () => addKey(world.home)))
      const doomed = await addKey(world.home)
      for (const { basic } of [...keys, doomed])
        await verify(world.victim.url, world.caller.basic, { credential: basic })
      const answers: RawAnswer[] = []
      const requests = keys.map(({ basic }) => verifyRequest(world.caller.basic, { credential: basic }))
      const load = startRawLoad(
        world.victim.url,
        requests,
        { perSecond: PER_SECOND, connections: 100 },
        (answer) => answers.push(answer),
      )
      await sleep(3_000)
      cut()
      const goneAt = performance.now()
      const memory: number[] = []
      let revoked: Promise<unknown> | undefined
      while (performance.now() - goneAt < AWAY_MS) {
        await sleep(1_000)
        memory.push(residentMegabytes(world.victim.workers()[0] ?? 0))
        revoked ??= revokeAccessKey(world.admin(), { keyId: doomed.keyId, reason: 'leaked' }).then(succeeded)
      }
      await revoked
      const backAt = performance.now()
      world.proxy.mend()
      await expect
        .poll(async () => answers.findLast(({ startedAt }) => startedAt > backAt)?.code, { timeout: 30_000 })
        .toBe('VALID')
      const recoveredAt = answers.find(
        ({ startedAt, code }) => startedAt > backAt && code === 'VALID',
      )?.endedAt
      await sleep(2_000)
      await load.stop()
      const early = Math.min(...memory.slice(5, 30))
      const late = Math.min(...memory.slice(30))
      const during = answers.filter(({ startedAt }) => startedAt > goneAt + LEASE_MS && startedAt < backAt)
      const statuses = tally(during.map(({ status }) => status))
      tell(`database away, the network ${how}`, {
        seconds: AWAY_MS / 1_000,
        answers: statuses,
        lost: load.lost(),
        waitP99Ms: Math.round(
          quantile(
            during.map(({ startedAt, endedAt }) => endedAt - startedAt),
            0.99,
          ),
        ),
        recoveryMs: Math.round((recoveredAt ?? Number.NaN) - backAt),
        megabytesLeastEarly: Math.round(early),
        megabytesLeastLate: Math.round(late),
        megabytesMost: Math.round(Math.max(...memory)),
      })
      expect(during.filter(({ code, endedAt }) => code === 'VALID' && endedAt < backAt)).toEqual([])
      expect(statuses[503]).toBeGreaterThan(0)
      expect(world.victim.child.exitCode).toBeNull()
      expect(late - early).toBeLessThan(MOST_GROWTH_MB)
      expect((recoveredAt ?? Number.NaN) - backAt).toBeLessThan(10_000)
      const judged = await verify(world.victim.url, world.caller.basic, { credential: doomed.basic })
      expect(judged.body.code).toBe('REVOKED')
    },
  )
})
