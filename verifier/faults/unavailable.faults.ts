import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { openCountingProxy } from '@/test/faults/counting-proxy'
import { processorMs, tell } from '@/test/faults/measures'
import { prepareTroubles, TROUBLES, type Trouble } from '@/test/faults/troubles'
import { bundle } from '@/test/processes/bundle'
import { settingsOf } from '@/test/processes/verifier-process'
import { openWorld, type World } from '@/test/worlds/world'
import { ensureBuild } from '../../scripts/build'
import { freePort } from '../../scripts/ports'

/** How long a database stays unavailable. */
const AWAY_MS = 60_000
/** How long the same process is observed before, with a healthy database. */
const RIGHT_MS = 20_000
/**
 * How many troubles run at once. The test counts processor time; therefore a busy machine does not distort the result.
 */
const AT_ONCE = 6

const parts: Record<'verifier' | 'console', string> = { verifier: '', console: '' }

// The console serves its built pages.
beforeAll(async () => {
  await ensureBuild(() => {})
  parts.verifier = await bundle('verifier/main.ts', 'verifier')
  parts.console = await bundle('console/main.ts', 'console-server')
}, 600_000)

type Part = keyof typeof parts
type Measured = {
  linesPerMinute: number
  attemptsPerSecond: number
  mostInOneSecond: number
  processorPercent: number
  /** The same share before the trouble. */
  processorPercentBefore: number
  recoveryMs: number
}

async function measure(part: Part, what: string, trouble: Trouble): Promise<Measured> {
  const world = await openWorld()
  await prepareTroubles(world)
  const proxy = await openCountingProxy(world.appUrl)
  const process_ = await start(world, part, proxy.through(world.appUrl))
  try {
    const sql = async (text = 'select 1') => {
      const [found] = await world.sql<{ name: string }>('select current_database() as name')
      await world.sql(text.replace('{database}', found?.name ?? ''))
    }
    await isReady(process_, 120_000)
    await sleep(3_000)
    const right = await watch(process_, RIGHT_MS)
    const before = { lines: process_.lines(), attempts: proxy.attempts() }
    await sql(trouble.begin)
    proxy.meet(trouble.gatekeeper ?? 'passes')
    const begunAt = performance.now()
    const percent = await watch(process_, AWAY_MS)
    const seconds = (performance.now() - begunAt) / 1_000
    const away = { lines: process_.lines(), attempts: proxy.attempts() }
    await sql(trouble.end)
    proxy.meet('passes')
    const backAt = performance.now()
    await isReady(process_, 30_000)
    const measured = {
      linesPerMinute: Math.round(((away.lines - before.lines) / seconds) * 60),
      attemptsPerSecond: round((away.attempts - before.attempts) / seconds),
      mostInOneSecond: mostInOneSecond(proxy.times().slice(before.attempts, away.attempts)),
      processorPercent: round(percent),
      processorPercentBefore: round(right),
      recoveryMs: Math.round(performance.now() - backAt),
    }
    tell(`${part} whose database ${what}`, measured)
    return measured
  } finally {
    await process_.stop()
    proxy.close()
    await world.close()
  }
}

/** Probes the readiness of a process each second, as a service manager does. Returns its share of a core in percent. */
async function watch(process_: Started, milliseconds: number): Promise<number> {
  const begunAt = performance.now()
  const before = process_.processorMs()
  while (performance.now() - begunAt < milliseconds) {
    await sleep(1_000)
    await statusOf(process_.url, '/readyz')
  }
  return ((process_.processorMs() - before) / (performance.now() - begunAt)) * 100
}

/** The largest number of these instants within one second. */
const mostInOneSecond = (times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length))

const round = (value: number) => Math.round(value * 100) / 100

const statusOf = (url: string, path: string) =>
  fetch(`${url}${path}`, { signal: AbortSignal.timeout(5_000), redirect: 'manual' }).then(
    (answer) => answer.status,
    () => 0,
  )

async function isReady({ url, told }: Started, patienceMs: number): Promise<void> {
  for (const end = performance.now() + patienceMs; performance.now() < end; await sleep(20)) {
    if ((await statusOf(url, '/readyz')) === 200) return
  }
  throw new Error(`${url} did not become ready: ${told()}`)
}

type Started = Awaited<ReturnType<typeof start>>

async function start(world: World, part: Part, databaseUrl: string) {
  const port = await freePort()
  const settings = settingsOf(world, databaseUrl, port)
  const ports = part === 'console' ? { CONSOLE_PORT: String(port), VERIFIER_PORT: '1' } : {}
  const child = spawn(process.execPath, ['--conditions=react-server', parts[part]], {
    env: { ...settings, ...ports, PUBLIC_URL: `http://127.0.0.1:${port}`, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let lines = 0
  let told = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece: Buffer) => {
      lines += piece.toString().split('\n').length - 1
      told = `${told}${piece}`.slice(-2_000)
    })
  }
  return {
    url: `http://127.0.0.1:${port}`,
    lines: () => lines,
    told: () => told,
    processorMs: () => treeOf(child).reduce((sum, pid) => sum + processorMs(pid).had, 0),
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(late)
    },
  }
}

/** A process and its workers (Linux). */
function treeOf({ pid = 0 }: ChildProcess): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return [pid, ...children.split(' ').filter(Boolean).map(Number)]
}

test.each(['verifier', 'console'] as const)(
  'the cost of a %s while its database is unavailable, in every way',
  { timeout: 900_000 },
  async (part) => {
    const ways = Object.entries(TROUBLES)
    const all: Measured[] = []
    while (ways.length > 0) {
      const some = ways.splice(0, AT_ONCE)
      all.push(...(await Promise.all(some.map(([what, trouble]) => measure(part, what, trouble)))))
    }
    expect(all.filter(({ mostInOneSecond }) => mostInOneSecond > 2)).toEqual([])
  },
)
