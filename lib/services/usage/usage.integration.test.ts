import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { getKeyUsage } from './get-key-usage'
import { getRecentCallers } from './get-recent-callers'

const world = await openTestWorkspace()
const keyId = await world.addKeyWithoutSecret('ci')
const oldSecret = await world.addSecret(keyId)
const newSecret = await world.addSecret(keyId)
const terraform = { address: '10.2.3.4', userAgent: 'terraform/1.9 (linux)', clientId: 'ci@example.com' }
const curl = { address: '203.0.113.9', userAgent: 'curl/8.10', clientId: '' }
await world.addUsage([
  { keyId, secretId: oldSecret, minutesAgo: 10, calls: 400, ...terraform },
  { keyId, secretId: oldSecret, minutesAgo: 70, calls: 12, ...terraform },
  { keyId, secretId: newSecret, minutesAgo: 5, calls: 3, ...curl },
  { keyId, secretId: newSecret, minutesAgo: 4, calls: 2, outcome: 'IP_NOT_ALLOWED', ...curl },
  { keyId, secretId: oldSecret, minutesAgo: 3 * 24 * 60, calls: 1000, ...curl },
])
afterAll(() => world.close())

async function usage(period: string, zone = 'UTC') {
  const result = await getKeyUsage(world.as('global_viewer'), { keyId, period, zone })
  if (!result.ok) throw new Error(result.failure.message)
  return result.value
}

describe('the use of a key', () => {
  test('is split by bar, secret and outcome, and the bars add up', async () => {
    const report = await usage('24h')
    expect(report).toMatchObject({ unit: 'hour', accepted: 415, refused: 2, countedSince: null })
    expect(report.starts).toHaveLength(24)
    const ofOld = report.points.filter((point) => point.secretId === oldSecret)
    expect(ofOld.reduce((calls, point) => calls + point.calls, 0)).toBe(412)
    expect(report.points.every((point) => point.bucket >= 0 && point.bucket < 24)).toBe(true)
  })

  test('covers longer periods in days of the reader’s time zone', async () => {
    const report = await usage('7d', 'Asia/Tokyo')
    expect(report).toMatchObject({ unit: 'day', accepted: 1415 })
    expect(new Date(report.starts[0] ?? '').getUTCHours()).toBe(15)
    expect((await usage('30d')).starts).toHaveLength(30)
  })

  test('lists the busiest addresses, user agents and client ids', async () => {
    const report = await usage('24h')
    expect(report.addresses.map(({ value, calls }) => [value, calls])).toEqual([
      ['10.2.3.4', 412],
      ['203.0.113.9', 5],
    ])
    expect(report.userAgents[0]?.value).toBe('terraform/1.9 (linux)')
    expect(report.clientIds.map(({ value }) => value)).toEqual(['ci@example.com'])
  })

  test('lists refusals with the reason', async () => {
    const report = await usage('24h')
    expect(report.refusals).toMatchObject([
      { outcome: 'IP_NOT_ALLOWED', address: '203.0.113.9', calls: 2, secretId: newSecret },
    ])
  })

  test('lists the accepted callers of the last 24 hours, for a key or one secret', async () => {
    const ofKey = await getRecentCallers(world.as('support'), { keyId })
    expect(ofKey).toMatchObject({ ok: true, value: { calls: 415, callerCount: 2 } })
    const ofSecret = await getRecentCallers(world.as('support'), { keyId, secretId: newSecret })
    expect(ofSecret).toMatchObject({
      ok: true,
      value: { calls: 3, callerCount: 1, callers: [{ address: '203.0.113.9', userAgent: 'curl/8.10' }] },
    })
  })

  test('is not found by another workspace', async () => {
    for (const read of [getKeyUsage, getRecentCallers]) {
      const result = await read(world.stranger, { keyId, period: '24h' })
      expect(result).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    }
  })

  test('refuses unknown periods and time zones', async () => {
    const result = await getKeyUsage(world.as('global_viewer'), { keyId, period: '1y', zone: 'Nowhere' })
    expect(result).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT' } })
  })
})

describe('the use of a very busy key', () => {
  test('is counted from the latest rows, and says since when', async () => {
    const busy = await world.addKeyWithoutSecret('busy')
    const secretId = await world.addSecret(busy)
    // In parts: on a busy machine, one statement for all rows could exceed the statement timeout.
    for (let part = 0; part < 8; part += 1)
      await world.db.execute(sql`
        insert into usage_minutes (key_id, secret_id, minute, outcome, address, workspace_id, calls, last_at)
        select ${busy}, ${secretId}, date_trunc('minute', transaction_instant()) - make_interval(mins => m), 'VALID',
          ${`10.0.${part}.1`}, ${world.workspace.id}, 7, transaction_instant() - make_interval(mins => m)
        from generate_series(0, 40000) m`)
    await world.db.execute(sql`analyze usage_minutes`).catch(() => undefined)
    const result = await getKeyUsage(world.as('global_viewer'), { keyId: busy, period: '30d' })
    expect(result).toMatchObject({ ok: true, value: { countedSince: expect.any(String) } })
    const plan = await world.db.execute(sql`
      explain select sum(calls) from usage_minutes
      where key_id = ${busy} and minute >= transaction_instant() - interval '1 day' and secret_id = ${secretId}`)
    expect(JSON.stringify(plan.rows)).toMatch(/Index (Only )?Scan|Bitmap Index Scan/)
  })
})
