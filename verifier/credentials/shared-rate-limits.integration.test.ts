import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasRedis, openRedisServer } from '@/test/servers/redis'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld, verify } from '@/test/worlds/verifier'

/** An hour: a window that ends during a test would prove nothing. */
const WINDOW_SECONDS = 3_600

describe.skipIf(!hasRedis)('rate limits with a Redis', () => {
  let world: VerifierWorld
  let redis: Awaited<ReturnType<typeof openRedisServer>>
  let urls: [string, string]
  const lines: string[] = []

  beforeAll(async () => {
    world = await openVerifierWorld()
    redis = await openRedisServer()
    const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) })
    const start = async () =>
      `http://127.0.0.1:${(await world.startAnother({ REDIS_URL: redis.url }, log)).port}`
    urls = [await start(), await start()]
  })
  afterAll(async () => {
    await redis?.kill()
    await world.close()
  })

  const limitedKey = async (requests: number) => {
    const key = await addKey(world.home)
    await world.sql(
      `insert into key_restrictions (key_id, workspace_id, rate_limit_requests, rate_limit_window_seconds)
       values ($1, $2, $3, $4)`,
      [key.keyId, world.home.id, requests, WINDOW_SECONDS],
    )
    return key
  }
  const ask = async (url: string, key: TestKey) =>
    (await verify(url, world.caller.basic, { credential: key.basic })).body.code
  /** How often each of the two verifiers accepts a key that is presented to them in turn. */
  const accepted = async (key: TestKey, times: number) => {
    const codes: [unknown[], unknown[]] = [[], []]
    for (let turn = 0; turn < times; turn += 1) codes[turn % 2]?.push(await ask(urls[turn % 2] ?? '', key))
    for (const code of codes.flat()) expect(['VALID', 'RATE_LIMITED']).toContain(code)
    return codes.map((of) => of.filter((code) => code === 'VALID').length)
  }
  const told = (words: string) => lines.filter((line) => line.includes(words)).length
  /** The verifiers share again when only one of them accepts a key that allows one request. */
  const isShared = async () => {
    const key = await limitedKey(1)
    return (await accepted(key, 4)).reduce((sum, count) => sum + count) === 1
  }

  test('are shared by two verifiers', async () => {
    await expect.poll(isShared, { timeout: 10_000 }).toBe(true)
    expect(await accepted(await limitedKey(5), 14)).toEqual([3, 2])
  })

  test('apply in each verifier alone while Redis is killed, which is logged, and no other request is refused', async () => {
    await redis.kill()
    await expect.poll(() => told('Redis cannot be reached'), { timeout: 10_000 }).toBe(2)
    expect(await accepted(await limitedKey(5), 14)).toEqual([5, 5])
    expect(await accepted(await addKey(world.home), 20)).toEqual([10, 10])
  })

  test('are shared again after Redis is back, which is logged', async () => {
    await redis.start()
    await expect.poll(() => told('Redis can be reached again'), { timeout: 20_000 }).toBe(2)
    await expect.poll(isShared, { timeout: 10_000 }).toBe(true)
    expect(await accepted(await limitedKey(5), 14)).toEqual([3, 2])
  })

  test('apply in each verifier alone while Redis hangs, which is logged, too', async () => {
    redis.pause()
    try {
      expect(await accepted(await limitedKey(5), 14)).toEqual([5, 5])
      expect(told('Redis cannot be reached')).toBeGreaterThanOrEqual(4)
    } finally {
      redis.resume()
    }
    await expect.poll(isShared, { timeout: 10_000 }).toBe(true)
    expect(told('Redis can be reached again')).toBe(told('Redis cannot be reached'))
  })
})
