import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatOpaqueSecret } from '@/lib/domain/credentials/credential'
import { randomBase62 } from '@/lib/secrets/random'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { setRestrictions } from '@/lib/services/restrictions/set-restrictions'
import { kolmogorovSmirnov } from '@/test/faults/kolmogorov-smirnov'
import { quantile, tell } from '@/test/faults/measures'
import { openLine, type RawAnswer, verifyRequest } from '@/test/faults/raw-load'
import { startProcesses, type VerifierProcess } from '@/test/processes/verifier-process'
import { addKey, openVerifierWorld, type VerifierWorld } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

const ROUNDS = 3_000

let world: VerifierWorld
let victim: VerifierProcess | undefined

beforeAll(async () => {
  world = await openVerifierWorld()
  ;[victim] = await startProcesses(world, [world.appUrl])
})
afterAll(async () => {
  await victim?.stop()
  await world?.close()
})

test('an invalid credential takes the same time to refuse, whether its key id exists or not', async () => {
  const url = victim?.url ?? ''
  const key = await addKey(world.home)
  const revoked = await addKey(world.home)
  succeeded(await revokeAccessKey(world.admin(), { keyId: revoked.keyId, reason: 'a test' }))
  const restricted = await addKey(world.home)
  const rules = { addressMode: 'enforce', addresses: ['192.0.2.1'], referrerMode: 'off', referrers: [] }
  succeeded(
    await setRestrictions(world.admin(), {
      keyId: restricted.keyId,
      ...rules,
      rateLimit: null,
      confirmed: true,
    }),
  )
  const guess = (keyId: string) => formatOpaqueSecret('chatel', keyId, randomBase62(43))
  const nearId = () => `${key.keyId.slice(0, -1)}${randomBase62(1)}`
  const classes: Record<string, () => string> = {
    'unknown id': () => guess(`ak_${randomBase62(16)}`),
    'unknown id, again': () => guess(`ak_${randomBase62(16)}`),
    'id that shares 15 characters with a known one': () => guess(nearId()),
    'known id, wrong secret': () => guess(key.keyId),
    'id of a revoked key, wrong secret': () => guess(revoked.keyId),
    'id of a restricted key, wrong secret': () => guess(restricted.keyId),
    'revoked key, right secret': () => revoked.secret,
    'restricted key, right secret': () => restricted.secret,
  }
  const names = Object.keys(classes)
  const times: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]))
  let answered: (answer: RawAnswer) => void = () => undefined
  const ask = (request: Buffer) =>
    new Promise<number>((resolve) => {
      answered = ({ startedAt, endedAt }) => resolve(endedAt - startedAt)
      line.send(request)
    })
  const { hostname, port } = new URL(url)
  const line = openLine(hostname, Number(port), (answer) => answered(answer))
  for (let round = 0; round < ROUNDS + 100; round += 1) {
    // Each round has its own random order. Therefore disturbances of the machine hit all cases alike.
    for (const name of names.map((one) => ({ one, at: Math.random() })).sort((a, b) => a.at - b.at)) {
      const credential = classes[name.one]?.() ?? ''
      const took = await ask(verifyRequest(world.caller.basic, { credential }))
      if (round >= 100) times[name.one]?.push(took)
    }
  }
  line.close()
  const base = times['unknown id'] ?? []
  // The first case is the reference for the others.
  const findings = names.map((name) => {
    const values = times[name] ?? []
    const { distance, p } = kolmogorovSmirnov(base, values)
    return { name, medianMs: quantile(values, 0.5), p95Ms: quantile(values, 0.95), distance, p }
  })
  for (const { name, medianMs, p95Ms, distance, p } of findings) {
    tell(name, {
      medianMs: medianMs.toFixed(3),
      p95Ms: p95Ms.toFixed(3),
      distance: distance.toFixed(4),
      p: p.toPrecision(3),
    })
  }
  // The holder of the right secret learns the reason anyway; the other cases must look alike.
  const alike = findings.slice(1).filter(({ name }) => !name.endsWith('right secret'))
  for (const { medianMs } of alike) {
    expect(Math.abs(medianMs - quantile(base, 0.5))).toBeLessThan(Math.max(0.2, quantile(base, 0.5) * 0.05))
  }
  for (const { name, p } of alike) expect([name, p > 0.001]).toEqual([name, true])
})
