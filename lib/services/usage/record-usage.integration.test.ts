import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import { newFlush } from '@/test/worlds/rows'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { removeOldRows } from '../retention/remove-old-rows'
import { recordUsage, type UsageRecord } from './record-usage'
import { rollUpUsage } from './roll-up-usage'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const world = await openTestWorkspace()
const now = await world.db.execute<{ now: number }>(
  sql`select (extract(epoch from clock_instant()) * 1000)::float8 as now`,
)
const threeHoursAgo = Math.floor((now.rows[0]?.now ?? 0) / HOUR) * HOUR - 3 * HOUR
afterAll(() => world.close())

type Call = {
  at: number
  until?: number
  address?: string
  code?: DecisionCode
  scope?: string
  calls?: number
}

function recordOf(keyId: string, call: Call): UsageRecord {
  const { at, until = at, address = '192.0.2.1', code = 'VALID', scope = '', calls = 1 } = call
  return {
    keyId,
    keyName: 'ci',
    secretId: `sec_of_${keyId}`,
    workspace: world.workspace,
    code,
    minute: at - (at % MINUTE),
    caller: { address, userAgent: '', clientId: '' },
    scopes: [{ scope, calls }],
    calls,
    firstAt: at,
    lastAt: until,
  }
}

const record = (keyId: string, calls: Call[]) =>
  recordUsage(
    world.db,
    newFlush(),
    calls.map((call) => recordOf(keyId, call)),
  )

const callersIn = async (table: 'usage_minutes' | 'usage_hours', keyId: string) =>
  (
    await world.db.execute(sql`
      select address, sum(calls)::int as calls, (extract(epoch from min(first_at)) * 1000)::float8 as first,
        (extract(epoch from max(last_at)) * 1000)::float8 as last
      from ${sql.identifier(table)} where key_id = ${keyId} group by 1 order by 1`)
  ).rows

test('the first call of each caller is kept to the millisecond, in minutes and later in hours', async () => {
  const keyId = await world.addKeyWithoutSecret()
  const at = threeHoursAgo + 7 * MINUTE
  await record(keyId, [{ at: at + 20_123, until: at + 40_000 }])
  await record(keyId, [
    { at: at + 10_001, until: at + 10_002 },
    { at: at + 5 * MINUTE },
    { at: at + 9 * MINUTE + 5, address: '192.0.2.2', calls: 31 },
  ])
  const expected = [
    { address: '192.0.2.1', calls: 3, first: at + 10_001, last: at + 5 * MINUTE },
    { address: '192.0.2.2', calls: 31, first: at + 9 * MINUTE + 5, last: at + 9 * MINUTE + 5 },
  ]
  expect(await callersIn('usage_minutes', keyId)).toEqual(expected)
  await rollUpUsage(world.db)
  expect(await callersIn('usage_hours', keyId)).toEqual(expected)
  // A verifier that was disconnected writes an earlier call of that hour late.
  await record(keyId, [{ at: at - 6 * MINUTE }])
  await rollUpUsage(world.db)
  expect((await callersIn('usage_hours', keyId))[0]).toMatchObject({ calls: 4, first: at - 6 * MINUTE })
})

test('if a row has no first call, the last call counts as the first', async () => {
  const keyId = await world.addKeyWithoutSecret()
  await record(keyId, [{ at: threeHoursAgo, until: threeHoursAgo + 30_000 }])
  await world.db.execute(sql`update usage_minutes set first_at = null where key_id = ${keyId}`)
  await rollUpUsage(world.db)
  expect(await callersIn('usage_hours', keyId)).toMatchObject([{ first: threeHoursAgo + 30_000 }])
})

test('the busiest quarter of an hour is the same before and after minutes are rolled up', async () => {
  const keyId = await world.addKeyWithoutSecret()
  await record(keyId, [
    { at: threeHoursAgo + 14 * MINUTE, calls: 40 },
    { at: threeHoursAgo + 15 * MINUTE, calls: 30 },
    { at: threeHoursAgo + 29 * MINUTE, calls: 20, address: '192.0.2.9' },
    { at: threeHoursAgo + 16 * MINUTE, calls: 900, code: 'RATE_LIMITED' },
  ])
  const busiest = async () =>
    (
      await world.db.execute(sql`
        select max(calls)::int as calls from (
          select quarter, sum(calls) as calls from (
            select date_bin('15 minutes', minute, '2000-01-01T00:00Z') as quarter, calls from usage_minutes
              where key_id = ${keyId} and outcome = 'VALID'
            union all
            select quarter, calls from usage_quarters where key_id = ${keyId} and outcome = 'VALID') counted
          group by quarter) quarters`)
    ).rows
  expect(await busiest()).toEqual([{ calls: 50 }])
  await rollUpUsage(world.db)
  expect(await busiest()).toEqual([{ calls: 50 }])
})

test('the requested scopes of a key are kept by day, accepted and refused calls separately', async () => {
  const keyId = await world.addKeyWithoutSecret()
  const midnight = Date.UTC(2026, 4, 2)
  await record(keyId, [
    { at: midnight - 1, scope: 'reports:read', calls: 2 },
    { at: midnight, scope: 'reports:read', calls: 3 },
    { at: midnight + 5 * HOUR, scope: 'reports:read', address: '192.0.2.2', calls: 4 },
    { at: midnight, scope: 'reports:write', code: 'INSUFFICIENT_PERMISSION', calls: 5 },
    { at: midnight, scope: '', calls: 6 },
  ])
  await record(keyId, [{ at: midnight + HOUR, scope: 'reports:write', calls: 1 }])
  const found = await world.db.execute(sql`
    select to_char(day at time zone 'UTC', 'MM-DD HH24:MI') as day, scope, accepted::int, refused::int
    from usage_scopes where key_id = ${keyId} order by day, scope`)
  expect(found.rows).toEqual([
    { day: '05-01 00:00', scope: 'reports:read', accepted: 2, refused: 0 },
    { day: '05-02 00:00', scope: '', accepted: 6, refused: 0 },
    { day: '05-02 00:00', scope: 'reports:read', accepted: 7, refused: 0 },
    { day: '05-02 00:00', scope: 'reports:write', accepted: 1, refused: 5 },
  ])
})

test('a repeated flush adds nothing, and the next flush of the same process adds its counts', async () => {
  const keyId = await world.addKeyWithoutSecret()
  const first = newFlush()
  const records = [recordOf(keyId, { at: threeHoursAgo + HOUR, scope: 'reports:read' })]
  for (const flush of [first, first, { ...first, number: 2 }, first])
    await recordUsage(world.db, flush, records)
  const counted =
    await world.db.execute(sql`select (select sum(calls)::int from usage_minutes where key_id = ${keyId})
    as calls, (select sum(accepted)::int from usage_scopes where key_id = ${keyId}) as scopes`)
  expect(counted.rows).toEqual([{ calls: 2, scopes: 2 }])
})

test('requested scopes are kept for a hundred days', async () => {
  const keyId = await world.addKeyWithoutSecret()
  for (const days of [99, 101])
    await world.db.execute(sql`insert into usage_scopes (key_id, day, scope, workspace_id, accepted, refused)
      values (${keyId}, date_trunc('day', transaction_instant() - make_interval(days => ${days}), 'UTC'), '',
        ${world.workspace.id}, 1, 0)`)
  await removeOldRows(world.db)
  const left = await world.db.execute(
    sql`select (transaction_instant() - day) < interval '100 days' as is_young from usage_scopes where key_id = ${keyId}`,
  )
  expect(left.rows).toEqual([{ is_young: true }])
})
