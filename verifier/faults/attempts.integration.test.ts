import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startProcesses, type VerifierProcess } from '@/test/verifier-processes'
import { addKey, openVerifierWorld, type VerifierWorld, verify } from '@/test/verifier-world'
import { type CountingProxy, openCountingProxy } from './counting-proxy'
import { prepareTroubles, TROUBLES } from './troubles'

let world: VerifierWorld
let proxy: CountingProxy
let victim: VerifierProcess
let database: string
let lines: { msg: string }[]

beforeAll(async () => {
  world = await openVerifierWorld()
  const [found] = await world.sql<{ name: string }>('select current_database() as name')
  database = found?.name ?? ''
  await prepareTroubles(world)
}, 120_000)
afterAll(() => world?.close())

// A process of its own for each trouble: a state that comes and goes is not told each time.
beforeEach(async () => {
  proxy = await openCountingProxy(world.appUrl)
  lines = []
  const [started] = await startProcesses(
    world,
    [proxy.through(world.appUrl)],
    { LOG_LEVEL: 'info' },
    { isLogRead: true },
  )
  if (started === undefined) throw new Error('no verifier')
  victim = started
  victim.child.stderr?.on('data', (data: Buffer) => {
    lines.push(
      ...data
        .toString()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    )
  })
})
afterEach(async () => {
  await victim?.stop()
  proxy?.close()
})

const status = (path: string) =>
  fetch(`${victim.url}${path}`, { signal: AbortSignal.timeout(5_000) }).then(
    (answer) => answer.status,
    () => 0,
  )

/** Asks all the time for what no memory can answer, as callers and probes do. */
function keepAsking(): { stop: () => Promise<void> } {
  let isOver = false
  const ask = async () => {
    while (!isOver) {
      await Promise.all([status('/readyz'), status('/.well-known/jwks.json'), status('/v1/self')])
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const asking = [ask(), ask(), ask()]
  return {
    stop: async () => {
      isOver = true
      await Promise.all(asking)
    },
  }
}

test.each(Object.entries(TROUBLES))(
  'a database that %s is asked at most twice a second, told of in a few lines, and used again when it is right',
  async (_how, { begin, gatekeeper = 'passes', end, line }) => {
    const sql = (text = 'select 1') => world.sql(text.replace('{database}', database))
    const before = proxy.attempts()
    const asking = keepAsking()
    await sql(begin)
    const begunAt = performance.now()
    proxy.meet(gatekeeper)
    await expect.poll(() => proxy.attempts() - before, { timeout: 60_000 }).toBeGreaterThan(4)
    await expect.poll(() => status('/readyz'), { timeout: 30_000 }).toBe(503)
    const seconds = (performance.now() - begunAt) / 1_000
    // Two when it begins, and then two in any second.
    expect(proxy.attempts() - before).toBeLessThanOrEqual(3 + 2 * seconds)
    expect(lines.map(({ msg }) => msg).filter((msg) => line.test(msg))).toHaveLength(1)
    await sql(end)
    proxy.meet('passes')
    await expect.poll(() => status('/readyz'), { timeout: 30_000 }).toBe(200)
    await asking.stop()
    await expect
      .poll(() => lines.some(({ msg }) => msg === 'the lease is held again'), { timeout: 30_000 })
      .toBe(true)
    expect(lines.length).toBeLessThanOrEqual(10)
    const key = await addKey(world.home)
    expect((await verify(victim.url, world.caller.basic, { credential: key.basic })).body.code).toBe('VALID')
  },
)
