import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { rollUpUsage } from '@/lib/services/usage/roll-up-usage'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { findCallerHistories } from './find-caller-histories'

const world = await openTestWorkspace()
afterAll(() => world.close())

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY_MINUTES = 24 * 60

async function keyWithUse(...uses: [address: string, minutesAgo: number, outcome?: string][]) {
  const { id: keyId, secretIds } = await world.addKey()
  const secretId = secretIds[0] ?? ''
  await world.addUsage(
    uses.map(([address, minutesAgo, outcome = 'VALID']) => ({
      keyId,
      secretId,
      address,
      minutesAgo,
      outcome,
      calls: 1,
    })),
  )
  return keyId
}

async function callersOf(keyId: string, suspected: { since: Date } | { hoursAgo: number }) {
  const { since, ofKeys } = await findCallerHistories(world.db, world.workspace.id, [keyId], suspected)
  const history = ofKeys.get(keyId)
  if (history === undefined) throw new Error('no history')
  const addresses = (callers: { address: string }[]) => callers.map(({ address }) => address).sort()
  return { since, known: addresses(history.known), fresh: addresses(history.fresh), history }
}

describe('known and new callers', () => {
  test('are the same before and after the minutes were rolled up', async () => {
    const keyId = await keyWithUse(
      ['192.0.2.1', 3 * DAY_MINUTES],
      ['192.0.2.1', 30],
      ['192.0.2.2', 10 * 60],
      ['192.0.2.3', 5],
      ['192.0.2.4', 20 * DAY_MINUTES],
      ['192.0.2.5', 20 * DAY_MINUTES],
      ['192.0.2.5', 60],
      ['192.0.2.6', 60, 'IP_NOT_ALLOWED'],
    )
    const expected = { known: ['192.0.2.1'], fresh: ['192.0.2.2', '192.0.2.3', '192.0.2.5'] }
    expect(await callersOf(keyId, { hoursAgo: 24 })).toMatchObject(expected)
    await rollUpUsage(world.db)
    expect(await callersOf(keyId, { hoursAgo: 24 })).toMatchObject(expected)
  })

  test('an instant older than two hours is rounded down to the full hour, a younger one to the minute', async () => {
    const keyId = await keyWithUse(['192.0.2.1', 1])
    const old = new Date(Date.now() - 5 * HOUR)
    expect((await callersOf(keyId, { since: old })).since.getTime()).toBe(
      old.getTime() - (old.getTime() % HOUR),
    )
    const young = new Date(Date.now() - HOUR)
    expect((await callersOf(keyId, { since: young })).since.getTime()).toBe(
      young.getTime() - (young.getTime() % MINUTE),
    )
  })

  test('a call in the hour of the instant counts as since, because the store has whole hours', async () => {
    const since = new Date(Math.floor((Date.now() - 5 * HOUR) / HOUR) * HOUR + 50 * MINUTE)
    const tenPast = Math.round((Date.now() - (since.getTime() - 40 * MINUTE)) / MINUTE)
    const keyId = await keyWithUse(['192.0.2.1', tenPast])
    await rollUpUsage(world.db)
    expect(await callersOf(keyId, { since })).toMatchObject({ known: [], fresh: ['192.0.2.1'] })
  })

  test('an instant in the future is now', async () => {
    const keyId = await keyWithUse(['192.0.2.1', 2])
    const later = await callersOf(keyId, { since: new Date(Date.now() + HOUR) })
    expect(later).toMatchObject({ known: ['192.0.2.1'], fresh: [] })
    expect(later.since.getTime()).toBeLessThanOrEqual(Date.now())
  })

  test('calls without an address belong to nobody', async () => {
    const keyId = await keyWithUse(['', 3 * DAY_MINUTES], ['', 5])
    expect(await callersOf(keyId, { hoursAgo: 24 })).toMatchObject({
      known: [],
      fresh: [],
      history: { canTellApart: false, withoutAddress: { before: 1, since: 1 }, isComplete: true },
    })
  })

  test('are found for 500 keys in one statement, each key with its own', async () => {
    const first = await keyWithUse(['192.0.2.7', 3])
    const second = await keyWithUse(['192.0.2.8', 2 * DAY_MINUTES])
    const many = [first, second, ...Array.from({ length: 498 }, (_, nth) => `ak_absent${nth}`)]
    const { ofKeys } = await findCallerHistories(world.db, world.workspace.id, many, { hoursAgo: 24 })
    expect(ofKeys.size).toBe(500)
    expect(ofKeys.get(first)).toMatchObject({ known: [], fresh: [{ address: '192.0.2.7', callsSince: 1 }] })
    expect(ofKeys.get(second)).toMatchObject({ known: [{ address: '192.0.2.8' }], fresh: [] })
    await expect(
      findCallerHistories(world.db, world.workspace.id, [...many, 'ak_more'], { hoursAgo: 24 }),
    ).rejects.toThrow(RangeError)
  })

  test('of another workspace are not read', async () => {
    const keyId = await keyWithUse(['192.0.2.1', 5])
    const { ofKeys } = await findCallerHistories(world.db, world.other.id, [keyId], { hoursAgo: 24 })
    expect(ofKeys.get(keyId)).toMatchObject({ known: [], fresh: [] })
  })

  test('a key with more use than is read says so', async () => {
    const keyId = await keyWithUse(['192.0.2.1', 5])
    await world.db.execute(sql`
      insert into usage_minutes (key_id, secret_id, minute, outcome, address, workspace_id, calls, last_at)
      select ${keyId}, 's', transaction_instant() - make_interval(mins => n % 10000), 'VALID', '10.0.0.' || n / 10000,
        ${world.workspace.id}, 1, transaction_instant() - make_interval(mins => n % 10000)
      from generate_series(0, 20100) n`)
    expect((await callersOf(keyId, { hoursAgo: 24 })).history.isComplete).toBe(false)
  })
})
