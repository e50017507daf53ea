import { EventEmitter } from 'node:events'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Supervisor, superviseWorkers } from './workers'

/** A fake worker: it listens, ends and drains when the test says so. */
class PretendedWorker extends EventEmitter {
  #isDead = false
  isToldToEnd = false
  readonly process = {
    kill: () => {
      this.isToldToEnd = true
    },
  }

  isDead = () => this.#isDead

  end(): void {
    this.#isDead = true
    pretended.cluster.emit('exit', this, 1, null)
    this.emit('exit')
  }
}

const pretended = await vi.hoisted(async () => {
  const events = await import('node:events')
  const forked: PretendedWorker[] = []
  class PretendedCluster extends events.EventEmitter {
    get workers() {
      return Object.fromEntries(forked.map((one, index) => [index, one]))
    }
    fork() {
      const worker = new PretendedWorker()
      forked.push(worker)
      return worker
    }
  }
  return { cluster: new PretendedCluster(), forked }
})
vi.mock('node:cluster', () => ({ default: pretended.cluster }))
vi.mock('./telemetry/worker-metrics', () => ({ gatherMetrics: () => () => undefined }))

const { forked } = pretended
const running = () => forked.filter((one) => !one.isDead())
const settled = () => vi.advanceTimersByTimeAsync(0)
const pause = () => vi.advanceTimersByTimeAsync(1_000)
let supervisor: Supervisor

beforeEach(() => {
  // Node 20.9 gives the faked `performance` to the test runner too. The runner then believes that each hook hangs.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] })
  forked.length = 0
  pretended.cluster.removeAllListeners()
  supervisor = superviseWorkers(2, pino({ level: 'silent' }))
  for (const worker of forked) worker.emit('listening')
})
afterEach(() => vi.useRealTimers())

/** Reloads two workers: the replacement of the first listens, and the first drains. */
async function startReplacement(): Promise<void> {
  supervisor.reload()
  await settled()
  forked[2]?.emit('listening')
  await settled()
}

/** Reloads two workers: the first is replaced, and the replacement of the second was just forked. */
async function replaceTheFirst(): Promise<void> {
  await startReplacement()
  forked[0]?.end()
  await settled()
}

test('a worker that ends while another starts as a replacement is replaced', async () => {
  await replaceTheFirst()
  forked[2]?.end()
  await pause()
  forked[3]?.emit('listening')
  await settled()
  forked[1]?.end()
  await pause()
  expect(running()).toHaveLength(2)
})

test('a worker that ends while another drains is replaced', async () => {
  await replaceTheFirst()
  forked[3]?.emit('listening')
  await settled()
  expect(forked[1]?.isToldToEnd).toBe(true)
  forked[2]?.end()
  await pause()
  expect(running()).toHaveLength(3)
  forked[1]?.end()
  await pause()
  expect(running()).toHaveLength(2)
})

test('a worker that has ended before its turn is not replaced twice', async () => {
  await startReplacement()
  forked[1]?.end()
  await pause()
  forked[0]?.end()
  await settled()
  forked.at(-1)?.emit('listening')
  await pause()
  expect(running()).toHaveLength(2)
})

test('workers that cannot start at all end the supervisor with their exit code, and are not retried', async () => {
  forked.length = 0
  pretended.cluster.removeAllListeners()
  const { failed } = superviseWorkers(2, pino({ level: 'silent' }))
  forked[0]?.end()
  forked[1]?.end()
  expect(await failed).toBe(1)
  await pause()
  expect(forked).toHaveLength(2)
})
