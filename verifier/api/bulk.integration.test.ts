import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runBulkJob } from '@/lib/services/bulk/run-bulk-job'
import { type ApiWorld, openApiWorld } from '@/test/worlds/api'
import { insertManyKeys, type ManyKey } from '@/test/worlds/many-keys'
import { addKey, verify } from '@/test/worlds/verifier'

describe('a job with many keys over the API', () => {
  let world: ApiWorld
  let urls: string[]

  beforeAll(async () => {
    world = await openApiWorld()
    const more = await world.startAnother()
    urls = [world.verifier, more].map(({ port }) => `http://127.0.0.1:${port}`)
  })
  afterAll(() => world.close())

  /** How often each code is the answer about these keys, over all verifiers. */
  async function codesOf(keys: readonly ManyKey[]): Promise<Record<string, number>> {
    const counts: Record<string, number> = {}
    for (const url of urls)
      for (let from = 0; from < keys.length; from += 50) {
        const part = keys.slice(from, from + 50)
        const answers = await Promise.all(
          part.map(({ secret }) => verify(url, world.caller.basic, { credential: secret })),
        )
        for (const { body } of answers) counts[String(body.code)] = (counts[String(body.code)] ?? 0) + 1
      }
    return counts
  }

  const runner = () => ({
    db: world.pools[0].db,
    confirmChange: world.waiter.confirmChange,
    patienceMs: 10_000,
  })

  test('stops 1,200 keys at every verifier, and only these, once its receipt is complete', async () => {
    const keys = await insertManyKeys(world.admin(), 1_200, 'fleet')
    const others = await insertManyKeys(world.admin(), 20, 'other')
    expect(await codesOf([...keys, ...others])).toEqual({ VALID: 2_440 })
    const started = await world.call('startBulkJob', {
      body: { action: 'deactivate', filter: { search: 'fleet' } },
    })
    expect(started.status).toBe(202)
    expect(started.body).toMatchObject({ state: 'running', total: 1_200 })
    const { jobId } = started.body
    expect(started.headers.get('location')).toBe(`/v1/bulk-jobs/${jobId}`)
    await runBulkJob(runner(), jobId)
    const report = (await world.call('getBulkJob', { path: { jobId } })).body
    expect(report).toMatchObject({ state: 'finished', done: 1_200, refused: 0, nextAfter: null })
    expect(report.receipt).toMatchObject({ complete: true, verifiers: 2, acknowledged: 2, waiting: [] })
    expect(await codesOf(keys)).toEqual({ INACTIVE: 2_400 })
    expect(await codesOf(others)).toEqual({ VALID: 40 })
    const page = await world.call('listAuditEvents', { query: `?job=${jobId}&limit=1` })
    expect(page.body.items).toMatchObject([{ action: 'access_key.deactivated', jobId }])

    // The same keys work again, and the report pages through the ones that were not changed.
    const repeated = await world.call('startBulkJob', {
      body: { action: 'deactivate', keyIds: keys.map(({ id }) => id).slice(0, 150) },
    })
    expect(repeated.body).toMatchObject({ state: 'finished', done: 0, skipped: 150, nextAfter: 100 })
    const path = { jobId: String(repeated.body.jobId) }
    const rest = await world.call('getBulkJob', { path, query: '?after=100' })
    expect(rest.body.exceptions).toHaveLength(50)
    expect(rest.body.nextAfter).toBeNull()
    const again = await world.call('startBulkJob', {
      body: { action: 'reactivate', filter: { search: 'fleet', status: 'inactive' } },
    })
    await runBulkJob(runner(), String(again.body.jobId))
    expect(await codesOf(keys.slice(450, 550))).toEqual({ VALID: 200 })
  }, 180_000)

  test('takes the ids of 10,000 keys, and repeats nothing for the same Idempotency-Key', async () => {
    const id = (index: number) => `ak_${String(index).padStart(16, '0')}`
    const keyIds = Array.from({ length: 10_000 }, (_, index) => id(index))
    const headers = { 'idempotency-key': 'ten-thousand-keys' }
    const body = { action: 'revoke', reason: 'leaked', keyIds }
    const first = await world.call('startBulkJob', { body, headers })
    expect(first.body).toMatchObject({ state: 'running', total: 10_000 })
    const second = await world.call('startBulkJob', { body, headers })
    expect(second.body.jobId).toBe(first.body.jobId)
    const tooMany = await world.call('startBulkJob', { body: { ...body, keyIds: [...keyIds, id(10_000)] } })
    expect([tooMany.status, tooMany.body.code]).toEqual([422, 'INVALID_INPUT'])
  })

  test('refuses a caller without the permission of the action, and hides the job from other workspaces', async () => {
    const [{ id } = { id: '' }] = await insertManyKeys(world.admin(), 1, 'single')
    const writer = await addKey(world.home, {
      grants: [{ role: 'global_admin' }],
      scopes: ['access-keys:write'],
    })
    const body = { action: 'revoke', keyIds: [id], reason: 'leaked' }
    expect((await world.call('startBulkJob', { as: writer.basic, body })).body.code).toBe('FORBIDDEN')
    const done = await world.call('startBulkJob', { body })
    expect(done.body).toMatchObject({ state: 'finished', done: 1 })
    const foreign = await addKey(world.foreign, { grants: [{ role: 'global_admin' }] })
    const path = { jobId: String(done.body.jobId) }
    expect((await world.call('getBulkJob', { as: foreign.basic, path })).status).toBe(404)
  })
})
