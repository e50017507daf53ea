import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { factsReader } from './facts-reader'

const PATIENCE_MS = 2_000

/** A pool whose every statement hangs until its time-out, as behind a locked table. */
function hangingPool(): { pool: pg.Pool; asked: () => number } {
  const pool = new pg.Pool()
  let asked = 0
  const hang = () => {
    asked += 1
    return new Promise((_resolve, reject) => {
      setTimeout(() => reject(new Error('Query read timeout')), PATIENCE_MS)
    })
  }
  Object.assign(pool, { query: hang })
  return { pool, asked: () => asked }
}

describe('while the database hangs', () => {
  beforeEach(() => {
    // Without `performance`: on Node 20.9 the test runner would read the pretended clock, too.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('nobody waits longer for a turn than for a statement, however many requests come', async () => {
    const { pool, asked } = hangingPool()
    const reader = factsReader(pool)
    let waiting = 0
    const ask = (count: number) => {
      for (let index = 0; index < count; index += 1) {
        waiting += 1
        reader.load({ hash: Buffer.from(`${index}`) }).catch(() => {
          waiting -= 1
        })
      }
    }
    for (let second = 0; second < 10; second += 1) {
      ask(5_000)
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(waiting).toBeLessThanOrEqual(4 * 5_000)
    await vi.advanceTimersByTimeAsync(2 * PATIENCE_MS)
    expect(waiting).toBe(0)
    expect(asked()).toBeLessThan(50)
    Object.assign(pool, { query: async () => ({ rows: [] }) })
    const answers = Promise.all(
      Array.from({ length: 3_000 }, (_, index) => reader.load({ hash: Buffer.from(`${index}`) })),
    )
    await vi.advanceTimersByTimeAsync(10)
    expect(new Set(await answers)).toEqual(new Set([null]))
  })
})
