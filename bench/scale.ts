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
  workerOf,
} from './measurement'
import { addCredentials, addFiller, type Credential } from './world'

const WORKING_SET = 100_000
const FEW = 1_000

/**
 * The same question with ever larger tables: speed, memory, and time until ready. Each size is measured against a bare
 * server at the same time; therefore disturbances of the machine hit both. Each size is measured with the same thousand
 * keys in use, which shows the cost of the size alone, and with 100,000, whose uses are also written.
 */
export async function measureScale(measurement: Measurement, sizes: readonly number[]): Promise<void> {
  const { report, world } = measurement
  report.say('\nScale')
  const credentials: Credential[] = []
  let filled = 0
  const ratios: Ratios[] = []
  for (const size of sizes) {
    const wanted = Math.min(size, WORKING_SET)
    if (wanted > credentials.length)
      credentials.push(...(await addCredentials(world, wanted - credentials.length)))
    await addFiller(world, filled, size - wanted)
    filled = Math.max(filled, size - wanted)
    ratios.push(await measureSize(measurement, size, credentials))
  }
  const [first] = ratios
  const last = ratios.at(-1)
  if (first === undefined || last === undefined) return
  const span = `from ${sizes[0]} to ${sizes.at(-1)} keys`
  report.goal(`loss ${span}, ${FEW} in use`, 1 - last.few / first.few, '≤ 0.10')
  report.goal(`loss ${span}, up to ${WORKING_SET} in use`, 1 - last.many / first.few, '≤ 0.10')
}

/** Requests/s as a share of the bare server's, with few and with many keys in use. */
type Ratios = { few: number; many: number }

function measureSize(
  measurement: Measurement,
  size: number,
  credentials: readonly Credential[],
): Promise<Ratios> {
  const { report, rounds, seconds, world } = measurement
  return withServers(async (start) => {
    const startedAt = performance.now()
    const ours = await startVerifier({ world, start })
    const readyMs = performance.now() - startedAt
    const bare = await startBare({ ...measurement, start }, ours, credentials[0]?.bearer ?? '')
    const heap = await heapOf(ours)
    const bodies = credentials.map(({ bearer }) => verifyBody(bearer))
    await askAll(ours.url, asCaller(measurement), bodies)
    const cached = await gauge(ours.url, 'chatelaine_cached_credentials')
    const perKey = ((await heapOf(ours)) - heap) / cached
    const run = (url: string, asked: readonly string[]) => () =>
      shoot(url, { path: '/v1/verify', headers: asCaller(measurement), bodies: asked }, seconds)
    const few = bodies.slice(0, FEW)
    const cases = { bare: run(bare.url, few), few: run(ours.url, few), many: run(ours.url, bodies) }
    const figures = await interleave(cases, rounds)
    const rssMb = residentBytes(workerOf(ours)) / 1e6
    const facts = `${cached} cached, ready in ${readyMs.toFixed(0)} ms, ${rssMb.toFixed(0)} MB resident`
    const { bare: least, few: warm, many: busy } = figures
    if (least === undefined || warm === undefined || busy === undefined) throw new Error('not measured')
    report.case(`bare, beside ${size} keys`, least)
    report.case(`warm, ${size} keys (${facts}), ${few.length} in use`, warm)
    report.case(`warm, ${size} keys, ${bodies.length} in use`, busy)
    if (size >= 10_000_000) report.goal('ready in ms, 10,000,000 keys', readyMs, '≤ 2000')
    if (cached >= WORKING_SET) report.goal(`bytes of heap per cached key, ${size} keys`, perKey, '≤ 1024')
    return { few: warm.rate / least.rate, many: busy.rate / least.rate }
  })
}

/** Loads every credential into memory. */
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

function residentBytes(pid: number): number {
  const pages = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]
  return Number(pages) * 4_096
}
