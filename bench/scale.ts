import { readFileSync } from 'node:fs'
import { interleave, shoot } from './load'
import {
  asCaller,
  gauge,
  heapOf,
  type Measurement,
  startBare,
  startVerifier,
  verifyBody,
  withServers,
} from './measurement'
import { addCredentials, addFiller, type Credential } from './world'

const WORKING_SET = 100_000

/**
 * The same question at ever larger tables, with up to 100,000 keys in use: how fast, how much memory, how soon ready.
 * Each size is measured against a bare server in the same moment, so that what the machine does meanwhile counts for
 * both.
 */
export async function measureScale(measurement: Measurement, sizes: readonly number[]): Promise<void> {
  const { report, world } = measurement
  report.say('\nScale')
  const credentials: Credential[] = []
  let filled = 0
  const ratios: number[] = []
  for (const size of sizes) {
    const wanted = Math.min(size, WORKING_SET)
    if (wanted > credentials.length)
      credentials.push(...(await addCredentials(world, wanted - credentials.length)))
    await addFiller(world, filled, size - wanted)
    filled = Math.max(filled, size - wanted)
    ratios.push(await measureSize(measurement, size, credentials))
  }
  const [first = Number.NaN] = ratios
  report.goal(
    `loss from ${sizes[0]} to ${sizes.at(-1)} keys`,
    1 - (ratios.at(-1) ?? Number.NaN) / first,
    '≤ 0.10',
  )
}

/** Returns requests/s as a share of the bare server's. */
function measureSize(
  measurement: Measurement,
  size: number,
  credentials: readonly Credential[],
): Promise<number> {
  const { report, rounds, seconds, world } = measurement
  return withServers(async (start) => {
    const startedAt = performance.now()
    const ours = await startVerifier({ world, start })
    const readyMs = performance.now() - startedAt
    const bare = await startBare({ ...measurement, start }, ours, credentials[0]?.bearer ?? '')
    const heap = await heapOf(ours.url)
    const bodies = credentials.map(({ bearer }) => verifyBody(bearer))
    await askAll(ours.url, asCaller(measurement), bodies)
    const cached = await gauge(ours.url, 'chatelaine_cached_credentials')
    const shot = { path: '/v1/verify', headers: asCaller(measurement), bodies }
    const run = (url: string) => () => shoot(url, shot, seconds)
    const figures = await interleave({ bare: run(bare.url), warm: run(ours.url) }, rounds)
    const perKey = ((await heapOf(ours.url)) - heap) / cached
    const rssMb = residentBytes(ours.child.pid) / 1e6
    const facts = `${cached} cached, ready in ${readyMs.toFixed(0)} ms, ${rssMb.toFixed(0)} MB resident`
    for (const [name, figure] of Object.entries(figures))
      report.case(`${name}, ${size} keys (${facts})`, figure)
    if (size >= 10_000_000) report.goal('ready in ms, 10,000,000 keys', readyMs, '≤ 2000')
    if (cached >= WORKING_SET) report.goal(`bytes of heap per cached key, ${size} keys`, perKey, '≤ 1024')
    return (figures.warm?.rate ?? Number.NaN) / (figures.bare?.rate ?? Number.NaN)
  })
}

/** Brings every credential into memory. */
async function askAll(
  url: string,
  headers: Record<string, string>,
  bodies: readonly string[],
): Promise<void> {
  let next = 0
  const askOn = async () => {
    while (next < bodies.length) {
      const body = bodies[next++] ?? ''
      await (await fetch(`${url}/v1/verify`, { method: 'POST', headers, body })).arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: 32 }, askOn))
}

function residentBytes(pid: number | undefined): number {
  const pages = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]
  return Number(pages) * 4_096
}
