import { afterAll, describe, type TestContext, test } from 'vitest'
import { openCountingProxy } from '@/test/faults/counting-proxy'
import { prepareTroubles, TROUBLES, type Trouble } from '@/test/faults/troubles'
import { startProcess } from '@/test/processes/verifier-process'
import { addKey, openVerifierWorld, verify } from '@/test/worlds/verifier'

const world = await openVerifierWorld()
const [found] = await world.sql<{ name: string }>('select current_database() as name')
const database = found?.name ?? ''
await prepareTroubles(world)
afterAll(() => world.close())

/**
 * A verifier of its own behind a counting proxy: the log is paced, therefore another test's outage would hide this
 * one's line.
 */
async function startVictim({ onTestFinished }: TestContext) {
  const proxy = await openCountingProxy(world.appUrl)
  onTestFinished(() => proxy.close())
  const settings = { LOG_LEVEL: 'info' }
  const victim = await startProcess(world, proxy.through(world.appUrl), settings, { isLogRead: true })
  onTestFinished(async () => {
    await victim.stop()
  })
  const lines: { msg: string }[] = []
  victim.child.stderr?.on('data', (data: Buffer) => {
    const written = data.toString().trim().split('\n')
    lines.push(...written.map((line) => JSON.parse(line)))
  })
  return { proxy, url: victim.url, lines }
}

const status = (url: string) =>
  fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    (answer) => answer.status,
    () => 0,
  )

/** Sends requests that need the database, as callers and probes do. */
function keepAsking(url: string): { stop: () => Promise<void> } {
  let isOver = false
  const ask = async () => {
    while (!isOver) {
      const paths = ['/readyz', '/.well-known/jwks.json', '/v1/self']
      await Promise.all(paths.map((path) => status(`${url}${path}`)))
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

async function meet(context: TestContext, trouble: Trouble): Promise<void> {
  const { expect } = context
  const { begin, gatekeeper = 'passes', end, line } = trouble
  const { proxy, url, lines } = await startVictim(context)
  const sql = (text = 'select 1') => world.sql(text.replace('{database}', database))
  const before = proxy.attempts()
  const asking = keepAsking(url)
  await sql(begin)
  const begunAt = performance.now()
  proxy.meet(gatekeeper)
  await expect.poll(() => proxy.attempts() - before, { timeout: 60_000 }).toBeGreaterThan(4)
  await expect.poll(() => status(`${url}/readyz`), { timeout: 30_000 }).toBe(503)
  const seconds = (performance.now() - begunAt) / 1_000
  // Two attempts at the beginning, then two in any second.
  expect(proxy.attempts() - before).toBeLessThanOrEqual(3 + 2 * seconds)
  expect(lines.map(({ msg }) => msg).filter((msg) => line.test(msg))).toHaveLength(1)
  await sql(end)
  proxy.meet('passes')
  await expect.poll(() => status(`${url}/readyz`), { timeout: 30_000 }).toBe(200)
  await asking.stop()
  await expect
    .poll(() => lines.some(({ msg }) => msg === 'the lease is held again'), { timeout: 30_000 })
    .toBe(true)
  expect(lines.length).toBeLessThanOrEqual(10)
  const key = await addKey(world.home)
  expect((await verify(url, world.caller.basic, { credential: key.basic })).body.code).toBe('VALID')
}

const all = Object.entries(TROUBLES)
const title = (how: string) =>
  `a database that ${how} is asked at most twice a second, told of in a few lines, and used again when it is right`

// These troubles reach one verifier only, and can run together. A trouble inside the database reaches every verifier.
describe.concurrent('before the database', () => {
  for (const [how, trouble] of all.filter(([, { begin }]) => begin === undefined))
    test(title(how), (context) => meet(context, trouble))
})

describe('inside the database', () => {
  for (const [how, trouble] of all.filter(([, { begin }]) => begin !== undefined))
    test(title(how), (context) => meet(context, trouble))
})
