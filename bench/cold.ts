import { type Figure, interleave, shoot } from './load'
import { asCaller, JSON_TYPE, type Measurement, startVerifier, verifyBody } from './measurement'
import { addCredentials, type BenchWorld, type Credential } from './world'

const CONNECTIONS = 10
const FRESH_PER_RUN = 40_000

/**
 * Cold verification against the raw look-up of the same hashes. The raw look-up runs once in the loader's own process,
 * and once behind a server like ours, in which a request costs as much before the look-up. The keys were used before, the
 * verifier is warm from other keys, and none of the requested keys is in its memory.
 */
export async function measureCold(measurement: Measurement): Promise<void> {
  const { world, report, rounds, seconds } = measurement
  report.say('\nCold verification against raw look-ups, interleaved')
  const credentials = await addCredentials(world, FRESH_PER_RUN * (rounds + 1))
  await world.owner.query('update key_secrets set last_used_at = transaction_instant()')
  await world.owner.query('update access_keys set last_used_at = transaction_instant()')
  await world.owner.query('vacuum (analyze) access_keys, key_secrets, key_grants')
  const ours = await startVerifier(measurement)
  let next = 0
  const cold = async () => {
    const bodies = credentials.slice(next, next + FRESH_PER_RUN).map(({ bearer }) => verifyBody(bearer))
    next += FRESH_PER_RUN
    const shot = { path: '/v1/verify', headers: asCaller(measurement), bodies }
    return await shoot(ours.url, shot, seconds, CONNECTIONS * 4)
  }
  const server = await measurement.start(['bench/look-up.mjs'], {
    DATABASE_URL: world.url,
    CONNECTIONS: String(CONNECTIONS),
  })
  const hashes = credentials.map(({ hash }) => JSON.stringify({ hash: hash.toString('hex') }))
  const served = () =>
    shoot(server.url, { path: '/', headers: JSON_TYPE, bodies: hashes }, seconds, CONNECTIONS * 4)
  await cold()
  const figures = await interleave(
    {
      'raw look-ups through pg': () => look(world, credentials, seconds),
      'raw look-ups behind HTTP': served,
      cold,
    },
    rounds,
  )
  for (const [name, figure] of Object.entries(figures)) report.case(name, figure)
  const rateOf = (name: string) => figures[name]?.rate ?? Number.NaN
  const ratio = (name: string) => rateOf('cold') / rateOf(name)
  report.goal('cold / raw look-up', ratio('raw look-ups through pg'), '≥ 0.8')
  report.goal('cold / raw look-up behind HTTP', ratio('raw look-ups behind HTTP'), '≥ 0.8')
}

async function look(
  { database }: BenchWorld,
  credentials: readonly Credential[],
  seconds: number,
): Promise<Figure> {
  const until = performance.now() + seconds * 1000
  let count = 0
  const lookOn = async (offset: number) => {
    for (let index = offset; performance.now() < until; index += CONNECTIONS) {
      await database.pool.query({
        name: 'raw',
        text: 'select id, key_id, expires_at from key_secrets where hash = $1',
        values: [credentials[index % credentials.length]?.hash],
      })
      count += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, offset) => lookOn(offset)))
  return { rate: count / seconds, p50: 0, p99: 0, errors: 0 }
}
