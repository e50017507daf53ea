import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quantile, tally, tell } from '@/test/faults/measures'
import { type RawAnswer, startRawLoad, verifyRequest } from '@/test/faults/raw-load'
import { startProcesses, type VerifierProcess } from '@/test/processes/verifier-process'
import { addKey, openVerifierWorld, type VerifierWorld } from '@/test/worlds/verifier'

const PER_SECOND = 1_000
const SECONDS = 20

let world: VerifierWorld
let verifiers: VerifierProcess[]

beforeAll(async () => {
  world = await openVerifierWorld()
  verifiers = await startProcesses(world, [world.appUrl, world.appUrl])
})
afterAll(async () => {
  await Promise.all((verifiers ?? []).map((one) => one.stop()))
  await world?.close()
})

type Dead = { table: string; dead: number; live: number }
const tuples = () =>
  world.sql<Dead>(
    `select relname as table, n_dead_tup::int as dead, n_live_tup::int as live from pg_stat_user_tables
     where n_dead_tup > 0 order by n_dead_tup desc limit 6`,
  )

test('1,000 requests a second on one key: every request is counted, the last use never moves back, few dead rows', async () => {
  const key = await addKey(world.home)
  const lastUses: number[] = []
  const look = async () => {
    const [row] = await world.sql<{ at: Date | null }>(
      'select last_used_at as at from key_secrets where id = $1',
      [key.secretId],
    )
    if (row?.at) lastUses.push(row.at.getTime())
  }
  const answers: RawAnswer[] = []
  const request = verifyRequest(world.caller.basic, { credential: key.basic })
  const loads = verifiers.map(({ url }) =>
    startRawLoad(url, [request], { perSecond: PER_SECOND / verifiers.length }, (answer) =>
      answers.push(answer),
    ),
  )
  const startedAt = performance.now()
  while (performance.now() - startedAt < SECONDS * 1_000) {
    await look()
    await sleep(200)
  }
  await Promise.all(loads.map((load) => load.stop()))
  const sent = loads.reduce((sum, load) => sum + load.sent(), 0)
  const counted = async () => {
    await look()
    const [row] = await world.sql<{ calls: number }>(
      `select coalesce(sum(calls), 0)::int as calls from usage_minutes where key_id = $1 and outcome = 'VALID'`,
      [key.keyId],
    )
    return row?.calls
  }
  await expect.poll(counted, { timeout: 20_000, interval: 500 }).toBe(sent)
  await sleep(2_000)
  const dead = await tuples()
  tell('one key', {
    sent,
    answers: tally(answers.map(({ status, code }) => `${status} ${code}`)),
    p99Ms: Math.round(
      quantile(
        answers.map(({ startedAt: from, endedAt }) => endedAt - from),
        0.99,
      ),
    ),
    looks: lastUses.length,
    deadRows: dead,
  })
  expect(answers).toHaveLength(sent)
  expect(lastUses).toEqual([...lastUses].sort((a, b) => a - b))
  for (const { dead: rows } of dead) expect(rows).toBeLessThan(500)
})
