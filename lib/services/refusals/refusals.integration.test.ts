import { eq, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { accessKeys, refusals } from '@/db/schema'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import { NOT_HERE } from '@/lib/domain/refusals/words'
import { newId } from '@/lib/secrets/random'
import { storedRefusal } from '@/test/worlds/refusals'
import { NOTHING_REQUESTED } from '@/test/worlds/requested'
import { newFlush } from '@/test/worlds/rows'
import { contextOf } from '@/test/worlds/service-context'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { removeOldRows } from '../retention/remove-old-rows'
import { findRefusal } from './find-refusal'
import { listRefusalGroups } from './list-refusal-groups'
import { recordRefusals, type StoredRefusal } from './record-refusals'

const world = await openTestWorkspace()
const { id: keyId, secretIds } = await world.addKey({ name: 'nightly report' })
const secretId = secretIds[0] ?? ''
const now = Date.now()
afterAll(() => world.close())

const refusal = (changes: Partial<StoredRefusal> = {}): StoredRefusal =>
  storedRefusal(world.workspace.id, { keyId, secretId }, { at: now, ...changes })
const record = (...kept: StoredRefusal[]) => recordRefusals(world.db, newFlush(), { kept, more: [] })
const find = (decisionId: string, context = world.as('global_viewer')) => findRefusal(context, { decisionId })
const notFound = { ok: false, failure: { code: 'NOT_FOUND', message: NOT_HERE } }

describe('a blocked request', () => {
  test.each(MEMBER_ROLES)('is found by its id, by %s', async (role) => {
    const one = refusal()
    await record(one)
    const { isCounted: _, workspaceId: _workspace, at, ...stored } = one
    expect(await find(one.decisionId, world.as(role))).toMatchObject({
      ok: true,
      value: {
        ...stored,
        at: new Date(at).toISOString(),
        keyName: 'nightly report',
        keyDeletedAt: null,
        hint: `chatel_…${secretId.slice(-4)}`,
        lacked: 'The request needed the scope alerts:write, which the key didn’t have.',
      },
    })
  })

  test('names the cloud account that the key may not reach', async () => {
    const account = await world.addAccount('AWS Staging')
    const one = refusal({ code: 'ACCOUNT_NOT_ALLOWED', account, permission: null })
    await record(one)
    expect(await find(one.decisionId)).toMatchObject({
      value: {
        accountName: 'AWS Staging',
        lacked: 'The request was about AWS Staging, which no role of the key reached.',
      },
    })
  })

  test('is found by the id that a proxy gave the request; if there are several, the latest', async () => {
    const requestId = `proxy-${newId('dec')}`
    const [early, late] = [refusal({ requestId, at: now - 5_000 }), refusal({ requestId })]
    await record(late, early)
    expect(await find(requestId)).toMatchObject({ value: { decisionId: late.decisionId } })
    const disguised = refusal({ requestId: early.decisionId })
    await record(disguised)
    expect(await find(early.decisionId)).toMatchObject({ value: { decisionId: early.decisionId } })
  })

  test('is not found in another workspace, and not by somebody who may not see keys', async () => {
    const one = refusal()
    await record(one)
    expect(await find(one.decisionId, world.stranger)).toMatchObject(notFound)
    const caller = {
      type: 'access_key',
      keyId,
      name: 'caller',
      secretId,
      grants: [{ role: 'global_viewer', accounts: 'all' }],
      permissions: ['keys:verify'],
      expiresAt: now + 60_000,
      isExchanged: false,
    } as const
    const context = contextOf({ db: world.db, workspace: world.workspace, actor: caller })
    expect(await findRefusal(context, { decisionId: one.decisionId })).toMatchObject({
      failure: { code: 'FORBIDDEN' },
    })
    const reader = { ...caller, permissions: ['access-keys:read'] }
    expect(await findRefusal({ ...context, actor: reader }, { decisionId: one.decisionId })).toMatchObject({
      ok: true,
    })
  })

  test('of a key that was deleted since is found, and says so', async () => {
    const key = await world.addKey({ name: 'short-lived' })
    const one = refusal({ keyId: key.id, secretId: key.secretIds[0] ?? '' })
    await record(one)
    await world.db
      .update(accessKeys)
      .set({ deletedAt: new Date(now) })
      .where(eq(accessKeys.id, key.id))
    expect(await find(one.decisionId)).toMatchObject({
      value: { keyName: 'short-lived', keyDeletedAt: new Date(now).toISOString() },
    })
  })

  test('that nobody knows leads to the reasons', async () => {
    expect(await find('dec_0000000000000000')).toMatchObject(notFound)
  })

  test.each(['', 'nightly report', `chatel_9fK2mQx7Lr4TzB1c_${'aB3dE5fG7h'.repeat(4)}aB3`])(
    'is not looked for by %j',
    async (text) => {
      const answer = await find(text)
      expect(answer).toMatchObject({ failure: { code: 'INVALID_INPUT' } })
      if (text.length > 20) expect(JSON.stringify(answer)).not.toContain(text)
    },
  )

  test('is over after one day by the clock of the database, before and after the rows are removed', async () => {
    const [old, young] = [refusal(), refusal()]
    await record(old, young)
    const age = (one: StoredRefusal, by: string) =>
      world.db.execute(
        sql`update refusals set at = clock_instant() - ${by}::interval where decision_id = ${one.decisionId}`,
      )
    await age(old, '24 hours 1 second')
    await age(young, '23 hours 59 minutes')
    expect(await find(old.decisionId)).toMatchObject(notFound)
    expect(await find(young.decisionId)).toMatchObject({ ok: true })
    expect(await removeOldRows(world.db)).toMatchObject({ refusals: 1 })
    const left = await world.db.select({ id: refusals.decisionId }).from(refusals)
    expect(left.map(({ id }) => id)).not.toContain(old.decisionId)
    expect(left.map(({ id }) => id)).toContain(young.decisionId)
  })
})

describe('a write of blocked requests', () => {
  const row = async (one: StoredRefusal) =>
    (await world.db.select().from(refusals).where(eq(refusals.decisionId, one.decisionId)))[0]

  test('adds later refusals to the count of a stored row, once even if the write is repeated', async () => {
    const one = refusal()
    const { decisionId } = one
    const flush = newFlush()
    const batch = {
      kept: [one],
      more: [
        { decisionId, calls: 41, lastAt: now + 2_000 },
        { decisionId, calls: 8, lastAt: now + 1_000 },
      ],
    }
    await recordRefusals(world.db, flush, batch)
    await recordRefusals(world.db, flush, batch)
    expect(await row(one)).toMatchObject({ calls: 50, lastAt: new Date(now + 2_000), at: new Date(now) })
    await recordRefusals(
      world.db,
      { ...flush, number: 2 },
      { kept: [], more: [{ decisionId, calls: 3, lastAt: now }] },
    )
    expect(await row(one)).toMatchObject({ calls: 53, lastAt: new Date(now + 2_000) })
  })

  test('brings back no row that is over', async () => {
    const one = refusal()
    const more = [{ decisionId: one.decisionId, calls: 41, lastAt: now }]
    await recordRefusals(world.db, newFlush(), { kept: [], more })
    expect(await row(one)).toBeUndefined()
  })
})

describe('the blocked requests of a key', () => {
  const groups = (key: string, context = world.as('global_viewer')) =>
    listRefusalGroups(context, { keyId: key })

  test('are grouped by code and by what was requested, the latest first', async () => {
    const { id, secretIds } = await world.addKey()
    const [mine = ''] = secretIds
    const staging = await world.addAccount('AWS Staging 2')
    const of = (minutesAgo: number, changes: Partial<StoredRefusal> = {}) =>
      refusal({ keyId: id, secretId: mine, at: now - minutesAgo * 60_000, ...changes })
    const latest = of(1, { address: '192.0.2.2' })
    const account = { code: 'ACCOUNT_NOT_ALLOWED', account: staging, permission: null } as const
    const revoked = of(3, { code: 'REVOKED', permission: 'alerts:read' })
    await record(
      of(5),
      latest,
      of(4, { permission: 'reports:write' }),
      of(2, account),
      of(2.5, account),
      revoked,
      of(30, { code: 'REVOKED' }),
      of(6, { isCounted: false, permission: 'access-keys:read' }),
    )
    await recordRefusals(world.db, newFlush(), {
      kept: [],
      more: [{ decisionId: latest.decisionId, calls: 10, lastAt: now }],
    })
    expect(await groups(id)).toMatchObject({
      ok: true,
      value: {
        groups: [
          {
            ...NOTHING_REQUESTED,
            code: 'INSUFFICIENT_PERMISSION',
            permission: 'alerts:write',
            calls: 12,
            decisionId: latest.decisionId,
            lastAt: new Date(now).toISOString(),
          },
          {
            ...NOTHING_REQUESTED,
            code: 'ACCOUNT_NOT_ALLOWED',
            account: staging,
            accountName: 'AWS Staging 2',
            calls: 2,
          },
          {
            ...NOTHING_REQUESTED,
            code: 'REVOKED',
            hint: `chatel_…${mine.slice(-4)}`,
            calls: 2,
            decisionId: revoked.decisionId,
          },
          { ...NOTHING_REQUESTED, code: 'INSUFFICIENT_PERMISSION', permission: 'reports:write', calls: 1 },
        ],
      },
    })
  })

  test('are complete: what use has counted beyond them is named by code', async () => {
    const { id, secretIds } = await world.addKey()
    const [mine = ''] = secretIds
    const used = { keyId: id, secretId: mine, minutesAgo: 1 }
    await world.addUsage([
      { ...used, calls: 40, outcome: 'VALID' },
      { ...used, calls: 7, outcome: 'INSUFFICIENT_PERMISSION' },
      { ...used, calls: 3, outcome: 'IP_NOT_ALLOWED', address: '192.0.2.7' },
    ])
    await record(
      refusal({ keyId: id, secretId: mine }),
      refusal({ keyId: id, secretId: mine, permission: 'a:b' }),
    )
    expect(await groups(id)).toMatchObject({
      value: {
        groups: [{ calls: 1 }, { calls: 1 }],
        unlisted: [
          { code: 'INSUFFICIENT_PERMISSION', calls: 5 },
          { code: 'IP_NOT_ALLOWED', calls: 3 },
        ],
      },
    })
  })

  test('are as many as fit on a page, and the rest is counted', async () => {
    const { id, secretIds } = await world.addKey()
    const [mine = ''] = secretIds
    await world.addUsage([{ keyId: id, secretId: mine, minutesAgo: 1, calls: 30, outcome: 'IP_NOT_ALLOWED' }])
    const kept = Array.from({ length: 30 }, (_, index) =>
      refusal({
        keyId: id,
        secretId: mine,
        code: 'IP_NOT_ALLOWED',
        address: `192.0.2.${index}`,
        at: now - index * 1_000,
      }),
    )
    await record(...kept)
    const answer = await groups(id)
    expect(answer).toMatchObject({ value: { unlisted: [{ code: 'IP_NOT_ALLOWED', calls: 10 }] } })
    expect(answer.ok && answer.value.groups.map(({ address }) => address)).toEqual(
      kept.slice(0, 20).map(({ address }) => address),
    )
  })

  test('are not shown to another workspace', async () => {
    expect(await groups(keyId, world.stranger)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  })
})
