import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockKeys } from '@/db/queries/key-locks'
import { makeKey, openWorld, succeeded, type World } from '@/test/worlds/world'
import { openIncident } from '../incidents/open-incident'
import { containAccessKeys } from './contain-access-keys'
import { liftContainment } from './lift-containment'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Locks a key while `during` runs, from its start until this many transactions wait for a lock. */
async function whileLocked<Result>(keyId: string, waiting: number, during: () => Promise<Result>) {
  const started = await world.pools[0].db.transaction(async (tx) => {
    await lockKeys(tx, [keyId])
    const result = during()
    result.catch(() => undefined)
    const blocked = `select 1 from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`
    await expect.poll(async () => (await world.sql(blocked)).length, { timeout: 30_000 }).toBe(waiting)
    return { result }
  })
  return await started.result
}

async function threeKeys(): Promise<[string, string, string]> {
  const [one, two, three] = [await makeKey(world.home), await makeKey(world.home), await makeKey(world.home)]
  return [one.keyId, two.keyId, three.keyId]
}

const containing = (pool: 0 | 1, keyIds: readonly string[], more: Record<string, unknown> = {}) =>
  containAccessKeys(world.home.as('support', pool), {
    requestId: randomUUID(),
    keyIds,
    level: 'suspended',
    reason: 'leaked',
    ...more,
  })

const open = async () => {
  const input = { requestId: randomUUID(), title: 'A leak' }
  return { number: succeeded(await openIncident(world.home.as('support'), input)).number }
}

// The key in the middle is held until both wait. If each locked its keys in the given order, each would then hold a key
// that the other needs.
test.each([
  ['without an incident', async () => ({})],
  ['for one incident', async () => ({ incident: await open() })],
  ['for an incident each', async () => ({ incident: { title: 'A leak' } })],
])('two containments of the same keys in opposite order both end, %s', async (_how, incidentOf) => {
  const keyIds = await threeKeys()
  const more = await incidentOf()
  const both = await whileLocked(keyIds[1], 2, () =>
    Promise.all([containing(0, keyIds, more), containing(1, keyIds.toReversed(), more)]),
  )
  const done = both.map((one) => succeeded(one))
  expect(done.map(({ receipt }) => receipt)).toMatchObject([{ complete: true }, { complete: true }])
  expect(done.map(({ changed, skipped }) => changed + skipped)).toEqual([3, 3])
})

test('a containment and a lift of the same keys in opposite order both end', async () => {
  const keyIds = await threeKeys()
  succeeded(await containing(0, keyIds))
  const [contained, lifted] = await whileLocked(keyIds[1], 2, () =>
    Promise.all([
      containing(0, keyIds),
      liftContainment(world.home.as('global_admin', 1), { keyIds: keyIds.toReversed() }),
    ]),
  )
  const receipts = [succeeded(contained).receipt, succeeded(lifted).receipt]
  expect(receipts).toMatchObject([{ complete: true }, { complete: true }])
})
