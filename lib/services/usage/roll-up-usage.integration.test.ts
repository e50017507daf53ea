import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DatabaseHandle, openDatabase } from '@/db/client'
import { addUsage } from '@/db/queries/usage-writes'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { getKeyUsage } from './get-key-usage'
import { getRecentCallers } from './get-recent-callers'
import { rollUpUsage } from './roll-up-usage'

const MINUTE = 60_000

describe('rolling minutes of use up into quarters and hours', () => {
  let world: TestWorkspace
  let consoles: DatabaseHandle[]
  beforeAll(async () => {
    world = await openTestWorkspace()
    consoles = ['one', 'other'].map((name) => openDatabase({ url: world.appUrl, assumeRole: null, name }))
  })
  afterAll(async () => {
    await Promise.all(consoles.map((one) => one.close()))
    await world.close()
  })

  const rollUp = () => Promise.all(consoles.map((one) => rollUpUsage(one.db)))
  const callsIn = async (table: string, keyId: string) => {
    const found = await world.db.execute<{ calls: number }>(
      sql`select coalesce(sum(calls), 0)::int as calls from ${sql.identifier(table)} where key_id = ${keyId}`,
    )
    return found.rows[0]?.calls ?? 0
  }
  async function busyKey(name: string) {
    const keyId = await world.addKeyWithoutSecret(name)
    const secretId = await world.addSecret(keyId)
    const callers = ['192.0.2.1', '192.0.2.2', '192.0.2.3']
    await world.addUsage(
      Array.from({ length: 900 }, (_, index) => ({
        keyId,
        secretId,
        minutesAgo: index * 41,
        calls: 1 + (index % 7),
        outcome: index % 10 === 0 ? 'IP_NOT_ALLOWED' : 'VALID',
        address: callers[index % 3] ?? '',
      })),
    )
    return { keyId, secretId }
  }

  test.each(['UTC', 'Asia/Kathmandu', 'America/St_Johns'])(
    'changes no bar and no sum of a report in %s, and no caller in UTC',
    async (zone) => {
      const { keyId } = await busyKey(`report ${zone}`)
      const report = async () => {
        const found = await Promise.all(
          ['24h', '7d', '30d'].map((period) =>
            getKeyUsage(world.as('global_viewer'), { keyId, period, zone }),
          ),
        )
        return found.map((one) => {
          if (!one.ok) throw new Error(one.failure.message)
          const { starts, points, accepted, refused, addresses, refusals } = one.value
          // Callers are kept by the hour. If days begin within an hour, its calls count for both days.
          const callers = zone === 'UTC' ? { addresses, refusals } : {}
          return { starts, points, accepted, refused, ...callers }
        })
      }
      const before = await report()
      await rollUp()
      expect(await callsIn('usage_quarters', keyId)).toBeGreaterThan(1000)
      expect(await report()).toEqual(before)
    },
  )

  test('keeps the last two hours by the minute', async () => {
    const { keyId } = await busyKey('recent')
    await rollUp()
    const found = await world.db.execute<{ oldest: string; minutes: number }>(
      sql`select count(*)::int as minutes, min(minute) > transaction_instant() - interval '2 hours 1 minute' as fresh
        from usage_minutes where key_id = ${keyId}`,
    )
    expect(found.rows).toMatchObject([{ minutes: 3, fresh: true }])
  })

  test('still lists the callers of the last 24 hours', async () => {
    const keyId = await world.addKeyWithoutSecret('yesterday')
    const secretId = await world.addSecret(keyId)
    const use = { keyId, secretId, userAgent: 'curl', clientId: '' }
    await world.addUsage([
      { ...use, minutesAgo: 23 * 60, calls: 5, address: '192.0.2.7' },
      { ...use, minutesAgo: 25 * 60 + 1, calls: 9, address: '192.0.2.8' },
    ])
    await rollUp()
    expect(await getRecentCallers(world.as('support'), { keyId })).toMatchObject({
      value: { calls: 5, callers: [{ address: '192.0.2.7' }] },
    })
  })

  test('loses nothing and counts nothing twice while two consoles roll up and a verifier writes', async () => {
    const keyId = await world.addKeyWithoutSecret('everybody at once')
    const secretId = await world.addSecret(keyId)
    const hourAgo = Math.floor(Date.now() / MINUTE) * MINUTE - 180 * MINUTE
    let written = 0
    let ended = false
    const write = async () => {
      for (let round = 0; round < 40; round += 1) {
        const counts = Array.from({ length: 60 }, (_, index) => ({
          keyId,
          secretId,
          workspaceId: world.workspace.id,
          minute: hourAgo - (index % 30) * MINUTE,
          outcome: 'VALID',
          address: index < 30 ? '192.0.2.1' : '192.0.2.2',
          userAgent: '',
          clientId: '',
          calls: 1 + round,
          firstAt: hourAgo,
          lastAt: hourAgo,
        }))
        await world.db.transaction((tx) => addUsage(tx, counts))
        written += counts.reduce((sum, one) => sum + one.calls, 0)
      }
      ended = true
    }
    const sums: number[] = []
    const move = async () => {
      while (!ended) await rollUp()
    }
    const read = async () => {
      while (!ended) {
        const found = await world.db.execute<{ calls: number }>(sql`select (
          (select coalesce(sum(calls), 0) from usage_minutes where key_id = ${keyId})
          + (select coalesce(sum(calls), 0) from usage_quarters where key_id = ${keyId}))::int as calls`)
        sums.push(found.rows[0]?.calls ?? 0)
      }
    }
    await Promise.all([write(), move(), read()])
    await rollUp()
    expect(sums).toEqual([...sums].sort((a, b) => a - b))
    expect(await callsIn('usage_minutes', keyId)).toBe(0)
    expect(await callsIn('usage_quarters', keyId)).toBe(written)
    expect(await callsIn('usage_hours', keyId)).toBe(written)
  })
})
