import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DatabaseHandle, openDatabase } from '@/db/client'
import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import { newFlush } from '@/test/worlds/rows'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { recordUsage, type UsageRecord } from '../usage/record-usage'

// With statistics of this many rows, the planner joins in another order than in an empty table.
const KEYS = 3_000
let world: TestWorkspace
let verifiers: DatabaseHandle[]

beforeAll(async () => {
  world = await openTestWorkspace()
  verifiers = ['one', 'two', 'three'].map((name) =>
    openDatabase({ url: world.appUrl, assumeRole: null, name }),
  )
  const { id } = world.workspace
  await world.db.execute(sql`
    insert into access_keys (id, workspace_id, name, name_normalised, description, all_scopes, scopes, created_by_type,
      created_by_id, created_by_label)
    select 'ak_' || n, ${id}, 'key ' || n, 'key ' || n, '', true, '{}', 'member', 'usr_1', 'ada@acme.test'
    from generate_series(1, ${KEYS}) n`)
  await world.db.execute(sql`
    insert into key_secrets (id, workspace_id, key_id, kind, hash, hint, created_by_label, expires_at)
    select 'sec_' || n, ${id}, 'ak_' || n, 'opaque', sha256(n::text::bytea), 'x', 'ada@acme.test',
      transaction_instant() + interval '9 days'
    from generate_series(1, ${KEYS}) n`)
  await owner('analyze access_keys')
  await owner('analyze key_secrets')
})
afterAll(async () => {
  await Promise.all(verifiers.map((one) => one.close()))
  await world.close()
})

async function owner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

const callOf = (n: number, code: DecisionCode, at = Date.now()): UsageRecord => ({
  keyId: `ak_${n}`,
  keyName: `key ${n}`,
  secretId: `sec_${n}`,
  workspace: world.workspace,
  code,
  minute: at - (at % 60_000),
  caller: { address: '198.51.100.7', userAgent: 'curl', clientId: '' },
  scopes: [{ scope: '', calls: 1 }],
  calls: 1,
  firstAt: at,
  lastAt: at,
})

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)

const reportsOf = async (from: number, count: number) =>
  (
    await world.db.execute<{ key: string; events: number }>(sql`
      select key_id as key, count(*)::int as events from audit_events
      where action = 'secret.used_when_dead'
        and key_id in (select 'ak_' || n from generate_series(${from}::int, ${from + count - 1}::int) n)
      group by 1`)
  ).rows.map(({ events }) => events)

test.each([
  ['one secret', 1, 1],
  // A writer waits for earlier writers, at most as long as for any lock: five seconds.
  ['many secrets', 101, 150],
])('several verifiers that are shown %s after the end tell of it once', async (_, from, count) => {
  const dead = numbers(from, count).map((n) => callOf(n, 'REVOKED'))
  for (let round = 0; round < 3; round += 1)
    await Promise.all(
      verifiers.map(({ db }, index) => recordUsage(db, newFlush(), index === 1 ? dead.toReversed() : dead)),
    )
  expect(await reportsOf(from, count)).toEqual(Array(count).fill(1))
})

test('repeated attempts over several days are reported once a day', async () => {
  const uses = [callOf(2_001, 'EXPIRED'), callOf(2_002, 'NOT_FOUND')]
  for (let day = 1; day <= 3; day += 1) {
    for (let round = 0; round < 3; round += 1) await recordUsage(world.db, newFlush(), uses)
    expect(await reportsOf(2_001, 2)).toEqual([day, day])
    await world.db.execute(sql`update key_secrets set refusal_told_at = refusal_told_at - interval '1 day'
      where id in ('sec_2001', 'sec_2002')`)
  }
})

test('the last refusal only moves forward', async () => {
  const now = Date.now()
  for (const at of [now - 60_000, now, now - 120_000])
    await recordUsage(world.db, newFlush(), [callOf(2_101, 'REVOKED', at)])
  const found = await world.db.execute<{ at: number }>(
    sql`select (extract(epoch from last_refused_at) * 1000)::float8 as at from key_secrets where id = 'sec_2101'`,
  )
  expect(found.rows).toEqual([{ at: now }])
})

test('the last use of many keys only moves forward, whoever writes', async () => {
  const now = Date.now()
  const at = (when: number) => numbers(2_201, 500).map((n) => callOf(n, 'VALID', when))
  await recordUsage(world.db, newFlush(), at(now - 60_000))
  await Promise.all(
    verifiers.map(({ db }, index) =>
      recordUsage(
        db,
        newFlush(),
        at(now - index * 1_000).toSorted(() => 1 - index),
      ),
    ),
  )
  const found = await world.db.execute<{ keys: number }>(sql`
    select count(*)::int as keys from key_secrets s join access_keys k on k.id = s.key_id
    where s.last_used_at = to_timestamp(${now}::float8 / 1000) and k.last_used_at = s.last_used_at`)
  expect(found.rows).toEqual([{ keys: 500 }])
})
