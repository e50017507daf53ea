import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatOpaqueSecret } from '@/lib/domain/credentials/credential'
import { newId, randomBase62 } from '@/lib/secrets/random'
import { sha256, storedHash } from '@/lib/secrets/secret-hash'
import { kolmogorovSmirnov } from '@/test/faults/kolmogorov-smirnov'
import { quantile, tell } from '@/test/faults/measures'
import { openLine, type RawAnswer, verifyRequest } from '@/test/faults/raw-load'
import { startProcesses, type VerifierProcess } from '@/test/processes/verifier-process'
import { openVerifierWorld, type VerifierWorld } from '@/test/worlds/verifier'

const ROUNDS = 3_000
/** Not measured: the process compiles its code meanwhile. */
const WARM_UP = 200

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

const makeSecret = () => formatOpaqueSecret('chatel', newId('ak'), randomBase62(43))

/** Plants as many decoys, without the limit of the console, and returns their secrets. */
async function plantDecoys(count: number): Promise<string[]> {
  const secrets = Array.from({ length: count }, makeSecret)
  const { pepper } = world.home.as('global_admin').credentials
  await world.sql(
    `insert into decoys (id, workspace_id, name, hash, hint, created_by_id, created_by_label)
     select id, $3, id, hash, 'x', 'test', 'test' from unnest($1::text[], $2::bytea[]) t(id, hash)`,
    [
      secrets.map((secret) => `ak_${secret.split('_')[1]}`),
      secrets.map((secret) => storedHash(pepper, sha256(secret))),
      world.home.id,
    ],
  )
  return secrets
}

test('a decoy is answered in the time of an unknown key, at its first presentation and later', async () => {
  const [decoy = '', ...decoys] = await plantDecoys(ROUNDS + WARM_UP + 1)
  const unknown = makeSecret()
  const classes: Record<string, (round: number) => string> = {
    'unknown, for the first time': makeSecret,
    'unknown, for the first time, again': makeSecret,
    'decoy, for the first time': (round) => decoys[round] ?? '',
    'unknown, repeated': () => unknown,
    'decoy, repeated': () => decoy,
  }
  const names = Object.keys(classes)
  const times: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]))
  let answered: (answer: RawAnswer) => void = () => undefined
  const { hostname, port } = new URL(victim?.url ?? '')
  const line = openLine(hostname, Number(port), (answer) => answered(answer))
  const ask = (credential: string) =>
    new Promise<number>((resolve) => {
      answered = ({ startedAt, endedAt }) => resolve(endedAt - startedAt)
      line.send(verifyRequest(world.caller.basic, { credential }))
    })
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    // Each round has its own random order. Therefore disturbances of the machine hit all cases alike.
    for (const { name } of names.map((name) => ({ name, at: Math.random() })).sort((a, b) => a.at - b.at)) {
      const took = await ask(classes[name]?.(round) ?? '')
      if (round >= WARM_UP) times[name]?.push(took)
    }
  }
  line.close()
  const compared = (base: string, name: string) => {
    const [first = [], second = []] = [times[base], times[name]]
    const { distance, p } = kolmogorovSmirnov(first, second)
    const [baseMs, medianMs] = [quantile(first, 0.5), quantile(second, 0.5)]
    tell(`${name}, beside ${base}`, {
      baseMs: baseMs.toFixed(3),
      medianMs: medianMs.toFixed(3),
      p95Ms: quantile(second, 0.95).toFixed(3),
      distance: distance.toFixed(4),
      p: p.toPrecision(3),
    })
    return { name, p, isNear: Math.abs(medianMs - baseMs) < Math.max(0.2, baseMs * 0.05) }
  }
  const findings = [
    // Two halves of one class: what the method itself finds on this machine.
    compared('unknown, for the first time', 'unknown, for the first time, again'),
    compared('unknown, for the first time', 'decoy, for the first time'),
    compared('unknown, repeated', 'decoy, repeated'),
  ]
  for (const { name, p, isNear } of findings) expect([name, p > 0.001, isNear]).toEqual([name, true, true])
})
