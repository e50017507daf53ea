import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { insertManyKeys } from '@/test/worlds/many-keys'
import { insertUsage } from '@/test/worlds/rows'
import { makeActingKey, makeKey, openWorld, succeeded, type World } from '@/test/worlds/world'
import { deactivateAccessKey } from '../access-keys/deactivate-access-key'
import { deleteAccessKey } from '../access-keys/delete-access-key'
import { getAccessKey } from '../access-keys/get-access-key'
import { listAccessKeys } from '../access-keys/list-access-keys'
import { reactivateAccessKey } from '../access-keys/reactivate-access-key'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { summariseAccessKeys } from '../access-keys/summarise-access-keys'
import { getBulkJob } from '../bulk/get-bulk-job'
import { startBulkJob } from '../bulk/start-bulk-job'
import type { ServiceContext } from '../context/context'
import { createSecret } from '../secrets/create-secret'
import { containAccessKeys } from './contain-access-keys'
import { liftContainment } from './lift-containment'
import { previewContainment } from './preview-containment'
import { settleContainments } from './settle-containments'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const as = (role: MemberRole) => world.home.as(role)
const contain = (context: ServiceContext, keyId: string, input: Record<string, unknown>) =>
  containAccessKeys(context, { requestId: randomUUID(), keyIds: [keyId], reason: 'found in a log', ...input })

async function keyWithUse(...uses: [address: string, minutesAgo: number, calls: number][]) {
  const { keyId, secretId, name } = await makeKey(world.home)
  const facts = uses.map(([address, minutesAgo, calls]) => ({ keyId, secretId, address, minutesAgo, calls }))
  if (facts.length > 0) await insertUsage(world.pools[0].db, world.home.id, facts)
  return { keyId, secretId, name }
}

const rowOf = async (keyId: string) =>
  (await world.sql('select * from key_containments where key_id = $1', [keyId]))[0] ?? null

const eventsOf = async (keyId: string) =>
  (
    await world.sql<{ action: string; outcome: string; before: unknown; after: unknown }>(
      'select action, outcome, before, after, actor_label from audit_events where key_id = $1 order by id',
      [keyId],
    )
  ).slice(1)

const containmentOf = async (keyId: string) =>
  succeeded(await getAccessKey(as('global_viewer'), keyId)).containment

const statusOf = async (keyId: string) => succeeded(await getAccessKey(as('global_viewer'), keyId)).status

describe('restricting a key', () => {
  test('keeps the networks of its known callers, and twice its usual rate', async () => {
    const { keyId } = await keyWithUse(
      ['192.0.2.1', 3 * 1440, 3_000],
      ['2001:db8:1:2::9', 2 * 1440, 3],
      ['198.51.100.7', 30, 31],
    )
    const done = succeeded(await contain(as('support'), keyId, { level: 'restricted' }))
    expect(done).toMatchObject({ changed: 1, skipped: 0, refused: [], receipt: { complete: true } })
    expect(await rowOf(keyId)).toMatchObject({
      level: 'restricted',
      addresses: ['192.0.2.1', '2001:db8:1:2::/64'],
      calls_per_minute: 400,
      author_label: 'support@default.test',
    })
    expect(await statusOf(keyId)).toBe('active')
    expect(await containmentOf(keyId)).toMatchObject({ level: 'restricted', until: null, incident: null })
    expect(await eventsOf(keyId)).toMatchObject([
      { action: 'access_key.restricted', after: { containment: { level: 'restricted' } } },
    ])
  })

  test('with "suspected since" keeps who called before that', async () => {
    const { keyId } = await keyWithUse(['192.0.2.1', 90, 3], ['192.0.2.2', 10, 3])
    const suspectedSince = new Date(Date.now() - 60 * 60_000).toISOString()
    await contain(as('support'), keyId, { level: 'restricted', suspectedSince })
    expect(await rowOf(keyId)).toMatchObject({ addresses: ['192.0.2.1'] })
  })

  test('limits no addresses if no API ever reported one, and everybody if nobody is known', async () => {
    const unnamed = await keyWithUse(['', 2 * 1440, 3])
    const unused = await keyWithUse()
    await contain(as('support'), unnamed.keyId, { level: 'restricted' })
    await contain(as('support'), unused.keyId, { level: 'restricted' })
    expect(await rowOf(unnamed.keyId)).toMatchObject({ addresses: null, calls_per_minute: 60 })
    expect(await rowOf(unused.keyId)).toMatchObject({ addresses: [] })
  })

  test('is previewed per key and in total, with a proposal', async () => {
    const used = await keyWithUse(['192.0.2.1', 3 * 1440, 140], ['198.51.100.7', 30, 31])
    const unused = await keyWithUse()
    const preview = succeeded(
      await previewContainment(as('global_viewer'), { keyIds: [used.keyId, unused.keyId] }),
    )
    expect(preview).toMatchObject({
      total: { known: 1, knownCallsADay: 10, fresh: 1, freshCalls: 31 },
      proposal: { level: 'restricted' },
    })
    expect(preview.keys.find(({ keyId }) => keyId === unused.keyId)).toMatchObject({ restricted: 'nobody' })
  })
})

describe('what support may not do', () => {
  const LOOSER: [string, Record<string, unknown>, Record<string, unknown>][] = [
    ['a lower level', { level: 'suspended' }, { level: 'restricted' }],
    ['a brownout of a restricted key', { level: 'restricted' }, { level: 'suspended', until: 1 }],
    ['an end', { level: 'suspended' }, { level: 'suspended', until: 60 }],
    ['an earlier end', { level: 'suspended', until: 60 }, { level: 'suspended', until: 1 }],
    [
      'no escalation',
      { level: 'suspended', escalateAt: new Date(Date.now() + 60_000).toISOString() },
      { level: 'suspended', escalateAt: null },
    ],
    [
      'a later escalation',
      { level: 'restricted', escalateAt: new Date(Date.now() + 60_000).toISOString() },
      { level: 'restricted', escalateAt: new Date(Date.now() + 120_000).toISOString() },
    ],
  ]

  test.each(LOOSER)('%s is refused and recorded; a Global Admin may', async (_what, first, second) => {
    const { keyId } = await keyWithUse(['192.0.2.1', 3 * 1440, 3])
    succeeded(await contain(as('support'), keyId, first))
    const before = await rowOf(keyId)
    expect(await contain(as('support'), keyId, second)).toMatchObject({
      ok: false,
      failure: { code: 'FORBIDDEN' },
    })
    expect(await rowOf(keyId)).toEqual(before)
    expect((await eventsOf(keyId)).at(-1)).toMatchObject({ action: 'action.denied', outcome: 'denied' })
    succeeded(await contain(as('global_admin'), keyId, second))
    expect(await rowOf(keyId)).not.toEqual(before)
  })

  test('wider limits by another "suspected since"', async () => {
    const { keyId } = await keyWithUse(['192.0.2.1', 3 * 1440, 3], ['198.51.100.7', 30, 31])
    succeeded(await contain(as('support'), keyId, { level: 'restricted' }))
    const now = new Date().toISOString()
    expect(await contain(as('support'), keyId, { level: 'restricted', suspectedSince: now })).toMatchObject({
      ok: false,
      failure: { code: 'FORBIDDEN' },
    })
    const old = new Date(Date.now() - 10 * 86_400_000).toISOString()
    succeeded(await contain(as('support'), keyId, { level: 'restricted', suspectedSince: old }))
    expect(await rowOf(keyId)).toMatchObject({ addresses: [] })
  })

  test('lift, also through a job', async () => {
    const { keyId } = await keyWithUse()
    succeeded(await contain(as('support'), keyId, { level: 'suspended' }))
    expect(await liftContainment(as('support'), { keyIds: [keyId] })).toMatchObject({
      failure: { code: 'FORBIDDEN' },
    })
    const job = succeeded(
      await startBulkJob(as('support'), {
        requestId: randomUUID(),
        action: 'restrict',
        reason: '',
        keyIds: [keyId],
      }),
    )
    expect(job).toMatchObject({ done: 0, refused: 1, exceptions: [{ code: 'FORBIDDEN' }] })
    expect(await rowOf(keyId)).toMatchObject({ level: 'suspended' })
  })

  test('a viewer may neither contain nor lift', async () => {
    const { keyId } = await keyWithUse()
    expect(await contain(as('global_viewer'), keyId, { level: 'suspended' })).toMatchObject({
      failure: { code: 'FORBIDDEN' },
    })
    expect(await liftContainment(as('global_viewer'), { keyIds: [keyId] })).toMatchObject({
      failure: { code: 'FORBIDDEN' },
    })
    expect(await rowOf(keyId)).toBeNull()
  })

  test('nobody reaches a key of another workspace', async () => {
    const { keyId } = await makeKey(world.foreign)
    expect(await contain(as('global_admin'), keyId, { level: 'suspended' })).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
    expect(await liftContainment(as('global_admin'), { keyIds: [keyId] })).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
    expect(await previewContainment(as('global_admin'), { keyIds: [keyId] })).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
    expect(await rowOf(keyId)).toBeNull()
  })
})

describe('a contained key', () => {
  test('tightens: a higher level, an escalation, and the event of each', async () => {
    const { keyId } = await keyWithUse(['192.0.2.1', 3 * 1440, 3])
    const escalateAt = new Date(Date.now() + 3_600_000).toISOString()
    for (const input of [
      { level: 'restricted' },
      { level: 'restricted', escalateAt },
      { level: 'suspended' },
      { level: 'suspended' },
    ])
      succeeded(await contain(as('support'), keyId, input))
    expect((await eventsOf(keyId)).map(({ action }) => action)).toEqual([
      'access_key.restricted',
      'access_key.escalated',
      'access_key.suspended',
    ])
    expect(await containmentOf(keyId)).toMatchObject({ level: 'suspended', revokeAt: escalateAt })
  })

  test('is lifted by a Global Admin, and stays inactive if it was deactivated', async () => {
    const { keyId } = await keyWithUse()
    succeeded(await deactivateAccessKey(as('support'), { keyId }))
    succeeded(await contain(as('support'), keyId, { level: 'suspended' }))
    succeeded(await reactivateAccessKey(as('global_admin'), { keyId }))
    expect(await containmentOf(keyId)).toMatchObject({ level: 'suspended' })
    succeeded(await deactivateAccessKey(as('support'), { keyId }))
    const lifted = succeeded(await liftContainment(as('global_admin'), { keyIds: [keyId], reason: 'moved' }))
    expect(lifted).toMatchObject({ lifted: 1, receipt: { complete: true } })
    expect(await containmentOf(keyId)).toBeNull()
    expect(await statusOf(keyId)).toBe('inactive')
    expect(succeeded(await liftContainment(as('global_admin'), { keyIds: [keyId] }))).toMatchObject({
      lifted: 0,
    })
  })

  test('cannot be deleted, and is no longer contained after its revocation', async () => {
    const { keyId, name } = await keyWithUse()
    succeeded(await deactivateAccessKey(as('support'), { keyId }))
    succeeded(await contain(as('support'), keyId, { level: 'suspended' }))
    expect(await deleteAccessKey(as('global_admin'), { keyId, confirmName: name })).toMatchObject({
      failure: { code: 'STATE_CONFLICT' },
    })
    succeeded(await revokeAccessKey(as('support'), { keyId, reason: 'leaked' }))
    expect(await rowOf(keyId)).toBeNull()
    expect(await contain(as('support'), keyId, { level: 'restricted' })).toMatchObject({
      failure: { code: 'STATE_CONFLICT' },
    })
    succeeded(await deleteAccessKey(as('global_admin'), { keyId, confirmName: name }))
  })

  test('can neither lift its own containment nor create a key or a secret', async () => {
    const acting = await makeActingKey(world.home, [
      'access-keys:read',
      'access-keys:write',
      'access-keys:revoke',
    ])
    const { keyId } = acting
    expect(await contain(acting.context, keyId, { level: 'restricted' })).toMatchObject({
      failure: { code: 'STATE_CONFLICT' },
    })
    expect(await liftContainment(acting.context, { keyIds: [keyId] })).toMatchObject({ ok: false })
    const { keyId: other } = await keyWithUse()
    for (const level of ['restricted', 'suspended']) {
      succeeded(await contain(as('support'), keyId, { level }))
      for (const refused of [
        await liftContainment(acting.context, { keyIds: [keyId] }),
        await liftContainment(acting.context, { keyIds: [other] }),
        await contain(acting.context, other, { level: 'suspended' }),
        await createSecret(acting.context, {
          keyId,
          requestId: randomUUID(),
          kind: 'opaque',
          expiration: { period: '7_days' },
        }),
      ])
        expect(refused).toMatchObject({ ok: false })
    }
    expect(await rowOf(keyId)).toMatchObject({ level: 'suspended' })
    expect(await rowOf(other)).toBeNull()
  })

  test('with a key that may only revoke, a program tightens and never loosens', async () => {
    const acting = await makeActingKey(world.home, ['access-keys:revoke'])
    const { keyId } = await keyWithUse()
    succeeded(await contain(acting.context, keyId, { level: 'suspended' }))
    expect(await contain(acting.context, keyId, { level: 'restricted' })).toMatchObject({
      failure: { code: 'FORBIDDEN' },
    })
    expect(
      await contain(acting.context, keyId, { level: 'suspended', incident: { title: 'x' } }),
    ).toMatchObject({
      failure: { code: 'FORBIDDEN' },
    })
  })

  test('is found by the Status filter, and keeps its status', async () => {
    const { keyId } = await keyWithUse()
    succeeded(await contain(as('support'), keyId, { level: 'suspended', until: 5 }))
    const listed = async (status: string) =>
      succeeded(await listAccessKeys(as('global_viewer'), { status, limit: 100 })).items
    expect((await listed('suspended')).find(({ id }) => id === keyId)).toMatchObject({
      status: 'active',
      containment: { level: 'suspended' },
    })
    expect((await listed('restricted')).map(({ id }) => id)).not.toContain(keyId)
    expect((await listed('active')).map(({ id }) => id)).toContain(keyId)
  })
})

describe('a passed instant', () => {
  test('ends a brownout without anybody, and a job only removes the row', async () => {
    const { keyId } = await keyWithUse()
    succeeded(await contain(as('support'), keyId, { level: 'suspended', until: 1 }))
    await world.sql(`update key_containments set until = clock_instant() where key_id = $1`, [keyId])
    expect(await containmentOf(keyId)).toBeNull()
    expect(succeeded(await liftContainment(as('global_admin'), { keyIds: [keyId] }))).toMatchObject({
      lifted: 0,
    })
    await settleContainments(world.pools[0].db)
    expect(await rowOf(keyId)).toBeNull()
    expect((await eventsOf(keyId)).at(-1)).toMatchObject({
      action: 'access_key.lifted',
      actor_label: 'Chatelaine',
    })
    expect(await statusOf(keyId)).toBe('active')
  })

  test('revokes an escalated key everywhere at once, and a job writes this down once', async () => {
    const { keyId } = await keyWithUse()
    const escalateAt = new Date(Date.now() + 60_000).toISOString()
    succeeded(await contain(as('support'), keyId, { level: 'suspended', escalateAt }))
    const active = async () => succeeded(await summariseAccessKeys(as('global_viewer'), {})).active.count
    const before = await active()
    await world.sql(`update key_containments set revoke_at = clock_instant() where key_id = $1`, [keyId])
    expect(await statusOf(keyId)).toBe('revoked')
    expect(await containmentOf(keyId)).toBeNull()
    expect(await active()).toBe(before - 1)
    const ids = async (status: string) =>
      succeeded(await listAccessKeys(as('global_viewer'), { status, limit: 100 })).items.map(({ id }) => id)
    expect(await ids('revoked')).toContain(keyId)
    expect(await ids('active')).not.toContain(keyId)
    expect(await ids('suspended')).not.toContain(keyId)
    expect(await liftContainment(as('global_admin'), { keyIds: [keyId] })).toMatchObject({
      failure: { code: 'STATE_CONFLICT' },
    })
    expect(await reactivateAccessKey(as('global_admin'), { keyId })).toMatchObject({
      failure: { code: 'STATE_CONFLICT' },
    })
    await settleContainments(world.pools[0].db)
    await settleContainments(world.pools[0].db)
    expect(await rowOf(keyId)).toBeNull()
    expect(await statusOf(keyId)).toBe('revoked')
    expect((await ids('revoked')).filter((id) => id === keyId)).toHaveLength(1)
    expect((await eventsOf(keyId)).map(({ action }) => action)).toEqual([
      'access_key.suspended',
      'access_key.revoked',
    ])
  })
})

describe('many keys', () => {
  test('share one transaction, one receipt, one incident and one mail', async () => {
    const keys = await insertManyKeys(as('global_admin'), 1_000, 'leaked')
    const asked: number[] = []
    const support = as('support')
    const context: ServiceContext = {
      ...support,
      confirmChange: async (changeId, patience) => {
        asked.push(changeId)
        return await support.confirmChange(changeId, patience)
      },
    }
    const input = {
      requestId: randomUUID(),
      keyIds: keys.map(({ id }) => id),
      level: 'suspended',
      reason: 'pasted log',
      incident: { title: 'Build log', foundAt: 'https://ci.example/1' },
    }
    const done = succeeded(await containAccessKeys(context, input))
    expect(done).toMatchObject({ changed: 1_000, skipped: 0, refused: [], incident: expect.any(Number) })
    const [rows] = await world.sql(
      `select count(*)::int as keys, count(distinct c.xmin::text)::int as transactions,
         count(distinct c.incident)::int as incidents, max(i.change_id)::int as last
       from key_containments c join incident_keys i on i.key_id = c.key_id and i.number = c.incident`,
    )
    expect(rows).toEqual({ keys: 1_000, transactions: 1, incidents: 1, last: done.receipt?.changeId })
    expect(asked).toEqual([done.receipt?.changeId])
    const [events] = await world.sql(
      `select count(*)::int as events, count(distinct change_id)::int as changes from audit_events
       where action = 'access_key.suspended' and reason = 'pasted log'`,
    )
    expect(events).toEqual({ events: 1_000, changes: 1_000 })
    expect(
      await world.sql(`select 1 from notices where subject = '1,000 access keys were suspended'`),
    ).toHaveLength(1)

    expect(succeeded(await containAccessKeys(context, input))).toMatchObject({
      changed: 0,
      skipped: 1_000,
      incident: done.incident,
    })
    expect(await world.sql('select 1 from incidents')).toHaveLength(1)
  })

  test('of another workspace stay unknown, also to a repeat of the request', async () => {
    const [own, foreign] = [await keyWithUse(), await makeKey(world.foreign)]
    const theirs = { level: 'suspended', incident: { title: 'Theirs' } }
    expect(succeeded(await contain(world.foreign.as('support'), foreign.keyId, theirs)).incident).toBe(1)
    const input = {
      requestId: randomUUID(),
      keyIds: [foreign.keyId, own.keyId],
      level: 'suspended',
      reason: 'found in a log',
    }
    expect(succeeded(await containAccessKeys(as('support'), input))).toMatchObject({
      changed: 1,
      refused: [{ keyId: foreign.keyId, code: 'NOT_FOUND' }],
    })
    expect(succeeded(await containAccessKeys(as('support'), input))).toMatchObject({ incident: null })
  })

  test('are refused one by one; if none can be contained, no incident is opened', async () => {
    const [one, revoked] = [await keyWithUse(), await keyWithUse()]
    succeeded(await revokeAccessKey(as('support'), { keyId: revoked.keyId, reason: 'x' }))
    const incidents = async () => (await world.sql('select 1 from incidents')).length
    const before = await incidents()
    const asked = { level: 'suspended', incident: { title: 'A leak' } }
    expect(await contain(as('support'), revoked.keyId, asked)).toMatchObject({ ok: false })
    expect(await incidents()).toBe(before)
    const both = { ...asked, keyIds: [one.keyId, revoked.keyId] }
    expect(succeeded(await contain(as('support'), one.keyId, both))).toMatchObject({
      changed: 1,
      refused: [{ keyId: revoked.keyId, code: 'STATE_CONFLICT' }],
    })
    expect(await incidents()).toBe(before + 1)
  })

  test('a job restricts, with one receipt and the number of an incident', async () => {
    const keys = await insertManyKeys(as('global_admin'), 20, 'jobbed')
    const { incident } = succeeded(
      await contain(as('support'), keys[0]?.id ?? '', { level: 'restricted', incident: { title: 'Job' } }),
    )
    const job = succeeded(
      await startBulkJob(as('support'), {
        requestId: randomUUID(),
        action: 'restrict',
        reason: 'leaked',
        filter: { search: 'jobbed' },
        incident,
      }),
    )
    const report = succeeded(await getBulkJob(as('support'), { jobId: job.jobId }))
    expect(report).toMatchObject({ done: 19, skipped: 1, refused: 0, receipt: { complete: true } })
    const [row] = await world.sql(
      `select count(*)::int as keys from incident_keys where number = $1 and change_id is not null`,
      [incident],
    )
    expect(row).toEqual({ keys: 20 })
  })
})

test.each([
  ['an end of a restriction', { level: 'restricted', until: 5 }],
  ['an end and an escalation', { level: 'suspended', until: 5, escalateAt: '2099-01-01T00:00:00Z' }],
  ['an escalation of a revocation', { level: 'revoked', escalateAt: '2099-01-01T00:00:00Z' }],
  ['an escalation in the past', { level: 'suspended', escalateAt: '2020-01-01T00:00:00Z' }],
  ['another brownout', { level: 'suspended', until: 7 }],
  ['callers of a suspension', { level: 'suspended', suspectedSince: '2026-01-01T00:00:00Z' }],
  ['a revocation without a reason', { level: 'revoked', reason: '' }],
])('%s is refused', async (_what, input) => {
  const { keyId } = await keyWithUse()
  expect(await contain(as('global_admin'), keyId, input)).toMatchObject({
    ok: false,
    failure: { code: 'INVALID_INPUT' },
  })
  expect(await rowOf(keyId)).toBeNull()
})

describe('hostile input', () => {
  const HOSTILE: [string, unknown][] = [
    ['null', null],
    ['a number', 1.5],
    ['an empty text', ''],
    ['an object', { toString: () => 'suspended' }],
    ['a list of lists', [[]]],
    ['SQL', "'; DROP TABLE key_containments; --"],
    ['a year that the database cannot read', '+099999-01-01T00:00:00Z'],
    ['a list of too many keys', Array.from({ length: 1_001 }, () => 'ak_0123456789abcdef')],
    ['a polluted object', JSON.parse('{"__proto__":{"level":"restricted"},"number":1e99}')],
  ]
  /** Values that these fields allow: any text is a reason, null ends nothing and names no incident. */
  const isAllowed = (field: string, value: unknown) =>
    (field === 'reason' && typeof value === 'string') ||
    (value === null && ['until', 'escalateAt', 'incident'].includes(field))

  test.each(['requestId', 'keyIds', 'level', 'suspectedSince', 'until', 'escalateAt', 'reason', 'incident'])(
    'as %s is refused and contains nothing',
    async (field) => {
      for (const [title, value] of HOSTILE) {
        const { keyId } = await keyWithUse()
        const result = await contain(as('global_admin'), keyId, { level: 'suspended', [field]: value })
        expect([title, result.ok]).toEqual([title, isAllowed(field, value)])
        if (result.ok) continue
        expect(result.failure.code).toBe('INVALID_INPUT')
        expect(await rowOf(keyId)).toBeNull()
      }
    },
  )
})
