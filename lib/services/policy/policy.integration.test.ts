import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accessKeys, auditEvents, keyChanges, keyRestrictions, policies, usageMinutes } from '@/db/schema'
import { decide } from '@/lib/domain/access-keys/verify-decision'
import type { PolicyImpact } from '@/lib/domain/policy/policy-impact'
import { ago, ahead } from '@/test/worlds/days'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { createAccessKey } from '../access-keys/create-access-key'
import { setRestrictions } from '../restrictions/set-restrictions'
import { loadFactsSnapshot } from '../verification/load-facts'
import { changePolicy } from './change-policy'
import { getPolicy } from './get-policy'
import { previewPolicy } from './preview-policy'
import { refreshExpiryOfRest } from './refresh-workspace-expiry'

describe('the policy of a workspace', () => {
  let world: TestWorkspace
  beforeEach(async () => {
    world = await openTestWorkspace()
  })
  afterEach(() => world.close())

  const initial = {
    longestLifetimeDays: null,
    defaultExpiry: '30_days',
    defaultExpiryDays: null,
    rotationReminderDays: 90,
    unusedAfterDays: 90,
    addressRuleRequiredForGlobalAdmin: false,
    reasonRequiredForRevocation: true,
  }
  const change = (rules: Record<string, unknown>, context = world.as('global_admin')) =>
    changePolicy(context, { version: 1, ...initial, ...rules })
  const preview = async (rules: Record<string, unknown>): Promise<PolicyImpact> => {
    const result = await previewPolicy(world.as('global_admin'), { ...initial, ...rules })
    if (!result.ok) throw new Error(result.failure.message)
    return result.value
  }
  const expiryOf = async (keyId: string) =>
    (await world.db.select().from(accessKeys).where(eq(accessKeys.id, keyId)))[0]?.expiresAt ?? null
  const version = async () => {
    const own = eq(policies.workspaceId, world.workspace.id)
    return (await world.db.select().from(policies).where(own))[0]?.version
  }

  test('starts with the defaults of the specification', async () => {
    expect(await getPolicy(world.as('global_viewer'))).toMatchObject({
      value: { longestLifetimeDays: null, defaultExpiry: '6_months', rotationReminderDays: 90, version: 1 },
    })
  })

  test('changes without a question if it touches no key in use, and is announced to the whole workspace', async () => {
    await world.addKey({ secrets: [{ expiresAt: ahead(20) }] })
    const result = await change({ longestLifetimeDays: 30, rotationReminderDays: 60 })
    expect(result).toMatchObject({ ok: true, value: { policy: { version: 2, longestLifetimeDays: 30 } } })
    const events = await world.db.select().from(auditEvents)
    expect(events).toMatchObject([
      {
        action: 'policy.changed',
        before: { longestLifetimeDays: null, rotationReminderDays: 90, defaultExpiry: '6_months' },
        after: { longestLifetimeDays: 30, rotationReminderDays: 60, defaultExpiry: '30_days' },
      },
    ])
    expect(await world.db.select().from(keyChanges)).toMatchObject([{ keyId: null, kind: 'policy.changed' }])
  })

  test('lists the keys that a shorter lifetime would cut off, with old and new end, owner and traffic', async () => {
    const now = await world.addKey({
      name: 'old',
      contactEmails: ['team@acme.test'],
      secrets: [{ createdAt: ago(40), expiresAt: ahead(100) }],
    })
    const later = await world.addKey({
      name: 'young',
      secrets: [{ createdAt: ago(10), expiresAt: ahead(100) }],
    })
    await world.addKey({ name: 'short', secrets: [{ expiresAt: ahead(5) }] })
    await world.addKey({ name: 'expired', secrets: [{ createdAt: ago(90), expiresAt: ago(1) }] })
    await world.db.insert(usageMinutes).values({
      keyId: now.id,
      secretId: now.secretIds[0] ?? '',
      workspaceId: world.workspace.id,
      minute: ago(1),
      outcome: 'VALID',
      calls: 700,
      lastAt: ago(1),
    })
    const impact = await preview({ longestLifetimeDays: 30 })
    expect(impact).toMatchObject({ total: 2, atOnce: 1 })
    expect(impact.keys).toMatchObject([
      {
        id: now.id,
        name: 'old',
        reason: 'shorter_life',
        at: null,
        createdBy: 'admin@acme.test',
        contactEmails: ['team@acme.test'],
        callsPerDay: 100,
      },
      { id: later.id, name: 'young', callsPerDay: 0 },
    ])
    const youngAt = Date.parse(impact.keys[1]?.at ?? '')
    expect(Math.abs(youngAt - ahead(20).getTime())).toBeLessThan(5000)
  })

  test('is not saved until the list was shown, and is then saved with the mark of the list', async () => {
    const key = await world.addKey({ secrets: [{ createdAt: ago(10), expiresAt: ahead(100) }] })
    const unseen = await change({ longestLifetimeDays: 30 })
    expect(unseen).toMatchObject({
      failure: { code: 'CONFIRMATION_NEEDED', details: { impact: { total: 1, keys: [{ id: key.id }] } } },
    })
    expect(await version()).toBe(1)
    const { mark } = await preview({ longestLifetimeDays: 30 })
    expect(await change({ longestLifetimeDays: 30, shown: mark })).toMatchObject({ ok: true })
    const expiry = await expiryOf(key.id)
    expect(Math.abs((expiry?.getTime() ?? 0) - ahead(20).getTime())).toBeLessThan(5000)
  })

  test('is refused with the list of another change, or after the list has changed', async () => {
    await world.addKey({ secrets: [{ createdAt: ago(10), expiresAt: ahead(100) }] })
    const { mark: otherMark } = await preview({ longestLifetimeDays: 60 })
    expect(await change({ longestLifetimeDays: 30, shown: otherMark })).toMatchObject({
      failure: { code: 'CONFIRMATION_NEEDED' },
    })
    const { mark } = await preview({ longestLifetimeDays: 30 })
    await world.addKey({ name: 'made meanwhile', secrets: [{ expiresAt: ahead(100) }] })
    expect(await change({ longestLifetimeDays: 30, shown: mark })).toMatchObject({
      failure: {
        code: 'CONFIRMATION_NEEDED',
        message: expect.stringContaining('changed since you saw it'),
        details: { impact: { total: 2 } },
      },
    })
    expect(await version()).toBe(1)
  })

  test('restores a longer life if the secret’s own expiry allows it', async () => {
    const key = await world.addKey({ secrets: [{ createdAt: ago(10), expiresAt: ahead(100) }] })
    const { mark } = await preview({ longestLifetimeDays: 30 })
    await change({ longestLifetimeDays: 30, shown: mark })
    expect(await change({ version: 2 })).toMatchObject({ ok: true })
    expect(Math.abs(((await expiryOf(key.id))?.getTime() ?? 0) - ahead(100).getTime())).toBeLessThan(5000)
  })

  test('shows the new expiry of the first keys of a large workspace at once, and of the others after a job', async () => {
    await world.db.execute(sql`with made as (
        insert into access_keys (id, workspace_id, name, name_normalised, all_scopes, created_by_type, created_by_id,
          created_by_label, created_at, expires_at)
        select 'ak_' || lpad(i::text, 16, '0'), ${world.workspace.id}, 'bulk ' || i, 'bulk ' || i, true, 'system', 'test',
          'test', transaction_instant() - interval '10 days', transaction_instant() + interval '100 days'
        from generate_series(1, 2300) i returning id, created_at, expires_at)
      insert into key_secrets (id, workspace_id, key_id, kind, hash, hint, created_by_label, created_at, expires_at)
      select 'sec_' || id, ${world.workspace.id}, id, 'opaque', sha256(id::bytea), '', 'test', created_at, expires_at
      from made`)
    const late = async () => {
      const found = await world.db.execute<{ keys: number }>(sql`select count(*)::int as keys from access_keys
        where expires_at > transaction_instant() + interval '21 days'`)
      return found.rows[0]?.keys
    }
    const { mark, total } = await preview({ longestLifetimeDays: 30 })
    expect(total).toBe(2300)
    expect(await change({ longestLifetimeDays: 30, shown: mark })).toMatchObject({ ok: true })
    expect(await late()).toBe(300)
    const after = `ak_${'2000'.padStart(16, '0')}`
    await refreshExpiryOfRest(world.db, { workspaceId: world.workspace.id, after })
    expect(await late()).toBe(0)
    const jobs = await world.db.execute(
      sql`select key from graphile_worker.jobs where key = ${`refresh_expiry:${world.workspace.id}`}`,
    )
    expect(jobs.rows).toHaveLength(1)
  })

  test('lists Global Admin keys that lack the newly required address rule', async () => {
    const bare = await world.addKey({ name: 'bare', grants: [{ role: 'global_admin', accounts: 'all' }] })
    const ruled = await world.addKey({ name: 'ruled', grants: [{ role: 'global_admin', accounts: 'all' }] })
    await world.addKey({ name: 'viewer' })
    await world.db.insert(keyRestrictions).values({
      keyId: ruled.id,
      workspaceId: world.workspace.id,
      addressMode: 'enforce',
      addresses: ['10.0.0.0/8'],
    })
    const impact = await preview({ addressRuleRequiredForGlobalAdmin: true })
    expect(impact).toMatchObject({
      total: 1,
      atOnce: 1,
      keys: [{ id: bare.id, reason: 'needs_address_rule', at: null }],
    })
  })

  test('reports the conflict to the second of two editors', async () => {
    await change({ unusedAfterDays: 30 })
    expect(await change({ unusedAfterDays: 60 })).toMatchObject({
      failure: { code: 'VERSION_CONFLICT', details: { current: { unusedAfterDays: 30, version: 2 } } },
    })
  })

  test('accepts exactly one of many parallel changes', async () => {
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, index) => change({ unusedAfterDays: 10 + index })),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await version()).toBe(2)
  })

  test.each(['support', 'global_viewer'] as const)('cannot be changed by %s', async (role) => {
    expect(await change({ unusedAfterDays: 1 }, world.as(role))).toMatchObject({
      failure: { code: 'FORBIDDEN' },
    })
    expect(await version()).toBe(1)
  })

  test('of another workspace stays unchanged', async () => {
    const key = await world.addKey({ secrets: [{ createdAt: ago(10), expiresAt: ahead(100) }] })
    const before = await expiryOf(key.id)
    expect(await change({ longestLifetimeDays: 30 }, world.stranger)).toMatchObject({ ok: true })
    expect(await expiryOf(key.id)).toEqual(before)
    expect(await version()).toBe(1)
  })
})

describe('a policy at verification', () => {
  let world: TestWorkspace
  beforeEach(async () => {
    world = await openTestWorkspace()
  })
  afterEach(() => world.close())

  const verdict = async (secretId: string, ip = '10.0.0.1') => {
    const loaded = await loadFactsSnapshot(world.pool, { secretId })
    if (loaded === null) throw new Error('the key is gone')
    return decide(loaded.facts, { ip }, loaded.now).code
  }
  const change = async (rules: Record<string, unknown>) => {
    const context = world.as('global_admin')
    const stored = await getPolicy(context)
    if (!stored.ok) throw new Error(stored.failure.message)
    const wanted = { ...stored.value, defaultExpiry: '7_days', ...rules }
    const impact = await previewPolicy(context, wanted)
    const shown = impact.ok ? impact.value.mark : null
    expect(await changePolicy(context, { ...wanted, shown })).toMatchObject({ ok: true })
  }

  test('ends secrets that are older than the longest lifetime, and revives them when it is raised', async () => {
    const old = await world.addKey({ secrets: [{ createdAt: ago(40), expiresAt: ahead(100) }] })
    const young = await world.addKey({ secrets: [{ createdAt: ago(10), expiresAt: ahead(100) }] })
    const codes = async () => [await verdict(old.secretIds[0] ?? ''), await verdict(young.secretIds[0] ?? '')]
    expect(await codes()).toEqual(['VALID', 'VALID'])
    await change({ longestLifetimeDays: 30 })
    expect(await codes()).toEqual(['EXPIRED', 'VALID'])
    await change({ longestLifetimeDays: null })
    expect(await codes()).toEqual(['VALID', 'VALID'])
  })

  test('refuses Global Admin keys without an enforced address rule, and no other keys', async () => {
    const admin = await world.addKey({ grants: [{ role: 'global_admin', accounts: 'all' }] })
    const viewer = await world.addKey()
    await change({ addressRuleRequiredForGlobalAdmin: true })
    expect(await verdict(admin.secretIds[0] ?? '')).toBe('IP_NOT_ALLOWED')
    expect(await verdict(viewer.secretIds[0] ?? '')).toBe('VALID')
    const context = world.as('global_admin')
    const rule = { referrerMode: 'off', referrers: [], rateLimit: null, addresses: ['10.0.0.0/8'] }
    await setRestrictions(context, { keyId: admin.id, addressMode: 'enforce', ...rule })
    expect(await verdict(admin.secretIds[0] ?? '')).toBe('VALID')
    expect(await verdict(admin.secretIds[0] ?? '', '192.0.2.1')).toBe('IP_NOT_ALLOWED')
  })

  test('applies to a parallel creation too, whichever of the two comes first', async () => {
    await change({ longestLifetimeDays: 30 })
    const create = (days: number) =>
      createAccessKey(world.as('global_admin'), {
        requestId: `request-${days}`,
        name: `key ${days}`,
        expiration: { period: 'custom', days },
        grants: [{ role: 'global_viewer' }],
        scopes: 'all',
        credential: 'opaque',
      })
    expect(await create(31)).toMatchObject({
      failure: { fields: { expiration: expect.stringContaining('30 days') } },
    })
    expect(await create(30)).toMatchObject({ ok: true })
  })
})
