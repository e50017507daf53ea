import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConnectionGate, GIVEN_UP } from './connection-gate'
import { NoConnectionError } from './no-connection-error'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const refused = () =>
  Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))
const hanging = () =>
  new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('timeout expired')), 2_000))

/** A process that constantly needs a connection, as under load, with its attempts and their results. */
function world(answer: () => Promise<void>) {
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => lines.push(JSON.parse(line).msg) })
  const gate = new ConnectionGate(log)
  const state = { answer, attemptedAt: [] as number[], failures: 0, successes: 0 }
  const connect = () => {
    state.attemptedAt.push(performance.now())
    return state.answer()
  }
  const want = (isPatient = false) => {
    gate.attempt(connect, { patienceMs: 2_000, isPatient }).then(
      () => (state.successes += 1),
      () => (state.failures += 1),
    )
  }
  return { gate, lines, state, want }
}

const mostInOneSecond = (times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length))

test.each([
  ['refuses', refused],
  ['swallows every packet', hanging],
])(
  'a database that %s is asked at most twice in any second, however many want a connection',
  async (_how, answer) => {
    const { lines, state, want } = world(answer)
    for (let tick = 0; tick < 3_000; tick += 1) {
      want()
      if (tick % 50 === 0) want(true)
      await vi.advanceTimersByTimeAsync(10)
    }
    expect(mostInOneSecond(state.attemptedAt)).toBe(2)
    expect(state.attemptedAt.length).toBeGreaterThan(18)
    expect(state.failures).toBeGreaterThan(2_500)
    expect(lines).toHaveLength(1)
  },
)

test('everybody connects within two seconds of the return of the database', async () => {
  const { lines, state, want } = world(hanging)
  for (let tick = 0; tick < 100; tick += 1) {
    want(true)
    await vi.advanceTimersByTimeAsync(100)
  }
  state.answer = () => Promise.resolve()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(state.successes).toBeGreaterThan(0)
  // Nobody is left waiting: the others had given up before the return.
  expect(state.successes + state.failures).toBe(100)
  expect(lines).toEqual([
    expect.stringContaining('cannot be used: timeout expired'),
    'the database can be used again',
  ])
})

test('a healthy database delays nobody: all connect at once', async () => {
  const { state, want } = world(() => Promise.resolve())
  want()
  await vi.advanceTimersByTimeAsync(0)
  state.answer = () => new Promise(() => undefined)
  for (let one = 0; one < 14; one += 1) want()
  await vi.advanceTimersByTimeAsync(0)
  expect(state.attemptedAt).toHaveLength(15)
})

test('after a connection broke, one attempt goes ahead, and the others wait for its result', async () => {
  const { gate, state, want } = world(() => Promise.resolve())
  want()
  await vi.advanceTimersByTimeAsync(0)
  let answerNow: () => void = () => undefined
  state.answer = () => new Promise((resolve) => (answerNow = resolve))
  gate.doubt()
  for (let one = 0; one < 5; one += 1) want()
  await vi.advanceTimersByTimeAsync(0)
  expect(state.attemptedAt).toHaveLength(2)
  state.answer = () => Promise.resolve()
  answerNow()
  await vi.advanceTimersByTimeAsync(0)
  expect(state.successes).toBe(6)
})

test('a single failure is retried soon, and waiting attempts do not fail', async () => {
  const { lines, state, want } = world(refused)
  want()
  want()
  await vi.advanceTimersByTimeAsync(0)
  state.answer = () => Promise.resolve()
  await vi.advanceTimersByTimeAsync(250)
  expect([state.failures, state.successes, lines]).toEqual([1, 1, []])
})

test('an abandoned attempt says nothing about the database', async () => {
  const { gate, lines, want } = world(() => Promise.reject(new NoConnectionError('given up', GIVEN_UP)))
  want()
  gate.doubt()
  await vi.advanceTimersByTimeAsync(5_000)
  want()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(lines).toEqual([])
})
