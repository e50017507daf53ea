import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditEvents, keyChanges, policies, usageMinutes } from '@/db/schema'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { findStoredRestrictions } from '../stored-key/stored-restrictions'
import { setRestrictions } from './set-restrictions'
import { getRestrictionFindings, suggestRestrictions } from './suggest-restrictions'

const DAY = 86_400_000

describe('restrictions of a key', () => {
  let world: TestWorkspace
  beforeAll(async () => {
    world = await openTestWorkspace()
  })
  afterAll(() => world.close())

  const off = { addressMode: 'off', addresses: [], referrerMode: 'off', referrers: [], rateLimit: null }
  const set = (keyId: string, change: Record<string, unknown>, context = world.as('global_admin')) =>
    setRestrictions(context, { keyId, ...off, ...change })
  const enforce = (...addresses: string[]) => ({ addressMode: 'enforce', addresses })

  async function use(
    key: { id: string; secretIds: string[] },
    calls: { address: string; count: number; outcome?: string; daysAgo?: number }[],
  ) {
    await world.db.insert(usageMinutes).values(
      calls.map(({ address, count, outcome = 'VALID', daysAgo = 1 }) => ({
        keyId: key.id,
        secretId: key.secretIds[0] ?? '',
        workspaceId: world.workspace.id,
        minute: new Date(Math.floor((Date.now() - daysAgo * DAY) / 60_000) * 60_000),
        outcome,
        address,
        userAgent: 'terraform/1.9',
        calls: count,
        lastAt: new Date(Date.now() - daysAgo * DAY),
      })),
    )
  }

  test('are stored in canonical form, announced and recorded', async () => {
    const key = await world.addKey()
    const rules = {
      ...enforce('2001:DB8::/32', '::ffff:10.0.0.1'),
      referrerMode: 'report',
      referrers: ['HTTPS://App.Example.com:443/'],
      rateLimit: { requests: 100, windowSeconds: 60 },
    }
    const stored = {
      ...rules,
      addresses: ['2001:db8::/32', '10.0.0.1'],
      referrers: ['https://app.example.com'],
    }
    expect(await set(key.id, rules)).toMatchObject({ ok: true, value: { restrictions: stored } })
    expect(await findStoredRestrictions(world.db, key.id)).toEqual(stored)
    const events = await world.db.select().from(auditEvents).where(eq(auditEvents.keyId, key.id))
    expect(events).toMatchObject([{ before: { restrictions: off }, after: { restrictions: stored } }])
    const changes = await world.db.select().from(keyChanges).where(eq(keyChanges.keyId, key.id))
    expect(changes).toHaveLength(1)
    const again = await set(key.id, rules)
    expect(again).toMatchObject({ ok: true, value: { receipt: { changeId: changes[0]?.id } } })
    expect(await world.db.select().from(keyChanges).where(eq(keyChanges.keyId, key.id))).toHaveLength(1)
  })

  test('name the wrong line and suggest a correction', async () => {
    const key = await world.addKey()
    expect(await set(key.id, enforce('10.0.0.0/8', '10.0.0.5/8'))).toMatchObject({
      failure: {
        code: 'INVALID_INPUT',
        fields: { 'addresses.1': '10.0.0.5/8 has host bits. Did you mean 10.0.0.0/8?' },
      },
    })
    expect(await set(key.id, enforce())).toMatchObject({
      failure: { fields: { addresses: expect.any(String) } },
    })
  })

  test.each(['0.0.0.0/0', '::/0', '::ffff:0:0/96'])(
    'require a confirmation before %s is allowed',
    async (range) => {
      const key = await world.addKey()
      expect(await set(key.id, enforce(range))).toMatchObject({
        failure: { code: 'CONFIRMATION_NEEDED', details: { questions: [{ kind: 'every_address' }] } },
      })
      expect((await findStoredRestrictions(world.db, key.id)).addressMode).toBe('off')
      expect(await set(key.id, { ...enforce(range), confirmed: true })).toMatchObject({ ok: true })
    },
  )

  test('list the recent callers that a rule would have refused, and require a confirmation', async () => {
    const key = await world.addKey()
    await use(key, [
      { address: '10.0.0.4', count: 40 },
      { address: '192.0.2.7', count: 412 },
      { address: '198.51.100.1', count: 9, outcome: 'EXPIRED' },
      { address: '198.51.100.2', count: 9, daysAgo: 20 },
      { address: '', count: 3 },
    ])
    expect(await set(key.id, enforce('10.0.0.0/8'))).toMatchObject({
      failure: {
        code: 'CONFIRMATION_NEEDED',
        message: 'This rule would have blocked 415 calls from 2 callers in the last 14 days.',
        details: {
          questions: [
            {
              kind: 'would_refuse',
              calls: 415,
              callers: [
                { address: '192.0.2.7', userAgent: 'terraform/1.9', calls: 412 },
                { address: '', calls: 3 },
              ],
            },
          ],
        },
      },
    })
    expect(await set(key.id, { ...enforce('10.0.0.0/8'), addressMode: 'report' })).toMatchObject({ ok: true })
    expect(await getRestrictionFindings(world.as('global_viewer'), { keyId: key.id })).toMatchObject({
      value: { calls: 415, callerCount: 2 },
    })
    expect(await set(key.id, { ...enforce('10.0.0.0/8'), confirmed: true })).toMatchObject({ ok: true })
  })

  test('require no confirmation if an enforced rule only becomes wider', async () => {
    const key = await world.addKey()
    await use(key, [{ address: '192.0.2.7', count: 1 }])
    await set(key.id, { ...enforce('10.0.0.0/8'), confirmed: true })
    expect(await set(key.id, enforce('10.0.0.0/8', '172.16.0.0/12'))).toMatchObject({ ok: true })
  })

  test('report the conflict to the second of two editors, and keep the first editor’s rule', async () => {
    const key = await world.addKey()
    const first = world.as({ userId: 'usr_first', email: 'first@acme.test', role: 'global_admin' })
    await set(key.id, enforce('10.0.0.1'), first)
    expect(await set(key.id, { ...enforce('10.0.0.2'), seen: off })).toMatchObject({
      failure: {
        code: 'VERSION_CONFLICT',
        message: expect.stringContaining('first@acme.test'),
        details: { current: { addresses: ['10.0.0.1'] } },
      },
    })
  })

  test('require a confirmation before a rule that the policy demands is removed', async () => {
    const key = await world.addKey({ grants: [{ role: 'global_admin', accounts: 'all' }] })
    await set(key.id, enforce('10.0.0.1'))
    const demand = (isDemanded: boolean) =>
      world.db.update(policies).set({ addressRuleRequiredForGlobalAdmin: isDemanded })
    await demand(true)
    const findings = () => getRestrictionFindings(world.as('global_viewer'), { keyId: key.id })
    expect(await findings()).toMatchObject({ value: { lacksRequiredRule: false } })
    expect(await set(key.id, {})).toMatchObject({
      failure: { code: 'CONFIRMATION_NEEDED', details: { questions: [{ kind: 'policy_requires_rule' }] } },
    })
    await set(key.id, { confirmed: true })
    expect(await findings()).toMatchObject({ value: { lacksRequiredRule: true } })
    await demand(false)
  })

  test('are suggested only from the accepted calls of the last 14 days', async () => {
    const key = await world.addKey()
    await use(key, [
      { address: '10.0.0.4', count: 40 },
      { address: '10.0.0.5', count: 2 },
      { address: '2001:db8::1', count: 1 },
      { address: '198.51.100.1', count: 9, outcome: 'IP_NOT_ALLOWED' },
      { address: '198.51.100.2', count: 9, daysAgo: 15 },
    ])
    expect(await suggestRestrictions(world.as('global_admin'), { keyId: key.id })).toEqual({
      ok: true,
      value: {
        ranges: ['10.0.0.4/31', '2001:db8::1'],
        scattered: false,
        unreadable: [],
        days: 14,
        addresses: 3,
        calls: 43,
      },
    })
  })

  test('reveal nothing about another workspace’s key', async () => {
    const key = await world.addKey()
    const elsewhere = { ...world.as('global_admin'), workspace: { id: 'ws_other', slug: 'other' } }
    expect(await suggestRestrictions(elsewhere, { keyId: key.id })).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
  })
})
