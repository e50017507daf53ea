import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { accessKeys, keyChanges, notices, policies } from '@/db/schema'
import { decide } from '@/lib/domain/access-keys/verify-decision'
import { endOfSecret } from '@/lib/domain/lifetime/policy-end'
import { ago, ahead } from '@/test/worlds/days'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { createAccessKey } from '../access-keys/create-access-key'
import { getAccessKey } from '../access-keys/get-access-key'
import { listAccessKeys } from '../access-keys/list-access-keys'
import { announceEndings } from '../notices/announce-endings'
import { createSecret } from '../secrets/create-secret'
import { loadFactsSnapshot } from '../verification/load-facts'
import { cancelScheduledPolicy } from './cancel-scheduled-policy'
import { changePolicy } from './change-policy'
import { exportAffectedKeys } from './export-affected-keys'
import { getPolicy } from './get-policy'
import { previewPolicy } from './preview-policy'
import { refreshExpiryOfRest } from './refresh-workspace-expiry'
import { reportPolicyEnds } from './report-policy-ends'
import { startDuePolicies } from './start-due-policy'
import { TELL_OWNERS_JOB, tellOwners, toldChange } from './tell-owners'
import { timelineOfRow } from './timeline-of-row'

let world: TestWorkspace
beforeEach(async () => {
  world = await openTestWorkspace()
})
afterEach(() => world.close())

const admin = () => world.as('global_admin')
const stored = async () => {
  const policy = await getPolicy(admin())
  if (!policy.ok) throw new Error(policy.failure.message)
  return policy.value
}
const inTwoWeeks = () => ahead(14).toISOString()

/** Saves a change after its dry run was seen. */
async function save(rules: Record<string, unknown>, context = admin()) {
  const wanted = { ...(await stored()), defaultExpiry: '7_days', ...rules }
  const impact = await previewPolicy(context, wanted)
  return await changePolicy(context, { ...wanted, shown: impact.ok ? impact.value.mark : null })
}
const schedule = async (longestLifetimeDays: number | null, startsAt = inTwoWeeks()) => {
  expect(await save({ longestLifetimeDays, startsAt })).toMatchObject({ ok: true })
}
/** Moves the start of the scheduled change into the past; no job runs. */
const passStart = async (startedAt = ago(1)) =>
  await world.db
    .update(policies)
    .set({ scheduledStartsAt: startedAt })
    .where(eq(policies.workspaceId, world.workspace.id))
const verdict = async (secretId = '') => {
  const loaded = await loadFactsSnapshot(world.pool, { secretId })
  if (loaded === null) throw new Error('the key is gone')
  return decide(loaded.facts, { ip: '10.0.0.1' }, loaded.now).code
}
const old = (name = 'old') =>
  world.addKey({
    name,
    contactEmails: ['team@acme.test'],
    secrets: [{ createdAt: ago(200), expiresAt: ahead(40) }],
  })
const shownKey = async (keyId: string) => {
  const key = await getAccessKey(admin(), keyId)
  if (!key.ok) throw new Error(key.failure.message)
  return key.value
}
const listed = async (keyId: string) => {
  const page = await listAccessKeys(admin(), {})
  return page.ok ? page.value.items.find(({ id }) => id === keyId) : undefined
}
const iso = (instant: Date) => instant.toISOString()

/** Runs the jobs that tell people, as the console does. */
async function tellEverybody() {
  const { rows } = await world.pool.query(
    'select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1 order by j.id',
    [TELL_OWNERS_JOB],
  )
  for (const { payload } of z.array(z.object({ payload: z.unknown() })).parse(rows))
    await tellOwners(world.db, toldChange.parse(payload))
}
const mails = () =>
  world.db
    .select({
      subject: notices.subject,
      body: notices.body,
      recipients: notices.recipients,
      kind: notices.kind,
    })
    .from(notices)
    .orderBy(notices.createdAt, notices.id)

describe('a scheduled change of the policy', () => {
  test('leaves the present policy in force, and shows when each key ends', async () => {
    const key = await old()
    const startsAt = inTwoWeeks()
    await schedule(90, startsAt)
    expect(await stored()).toMatchObject({
      longestLifetimeDays: null,
      version: 2,
      scheduled: { longestLifetimeDays: 90, startsAt },
    })
    expect(await verdict(key.secretIds[0])).toBe('VALID')
    const end = { at: startsAt, policySince: startsAt, ownExpiresAt: expect.any(String) }
    expect(await shownKey(key.id)).toMatchObject({ status: 'active', expiresAt: startsAt, policyEnd: end })
    expect(await listed(key.id)).toMatchObject({ expiresAt: startsAt, policyEnd: end })
    expect(await world.db.select().from(keyChanges)).toMatchObject([
      { kind: 'policy.changed', stops: { what: 'policy', longestLifetimeDays: null } },
    ])
  })

  test('is in force from its start on, before any job has run', async () => {
    const key = await old()
    const young = await world.addKey({ secrets: [{ createdAt: ago(10), expiresAt: ahead(300) }] })
    await schedule(90)
    await passStart()
    expect(await verdict(key.secretIds[0])).toBe('EXPIRED')
    expect(await verdict(young.secretIds[0])).toBe('VALID')
    expect(await stored()).toMatchObject({ longestLifetimeDays: 90, version: 3, scheduled: null })
    const made = await createAccessKey(admin(), {
      requestId: 'request-too-long',
      name: 'too long',
      expiration: { period: 'custom', days: 91 },
      grants: [{ role: 'global_viewer' }],
      scopes: 'all',
      credential: 'opaque',
    })
    expect(made).toMatchObject({ failure: { fields: { expiration: expect.stringContaining('90 days') } } })
  })

  test('is written down by a job, which changes nothing that anybody sees', async () => {
    await schedule(90)
    await passStart()
    const before = await stored()
    expect(await startDuePolicies(world.db)).toBe(1)
    expect(await stored()).toEqual(before)
    expect(await startDuePolicies(world.db)).toBe(0)
    expect((await world.events())[0]).toMatchObject({
      action: 'policy.started',
      actorType: 'system',
      before: { longestLifetimeDays: null },
      after: { longestLifetimeDays: 90, startedAt: before.changedAt },
    })
  })

  test('can require an address rule from its start on', async () => {
    const key = await world.addKey({ grants: [{ role: 'global_admin', accounts: 'all' }] })
    expect(await save({ addressRuleRequiredForGlobalAdmin: true, startsAt: inTwoWeeks() })).toMatchObject({
      ok: true,
    })
    expect(await verdict(key.secretIds[0])).toBe('VALID')
    await passStart()
    expect(await verdict(key.secretIds[0])).toBe('IP_NOT_ALLOWED')
  })

  test.each([
    ['in the past', () => ago(1).toISOString(), 'future'],
    ['in more than a year', () => ahead(400).toISOString(), '366 days'],
  ])('cannot start %s', async (_when, startsAt, problem) => {
    expect(await save({ longestLifetimeDays: 90, startsAt: startsAt() })).toMatchObject({
      failure: { code: 'INVALID_INPUT', fields: { startsAt: expect.stringContaining(problem) } },
    })
    expect((await stored()).version).toBe(1)
  })

  test('has to change a rule', async () => {
    const wanted = { ...(await stored()), startsAt: inTwoWeeks() }
    expect(await changePolicy(admin(), wanted)).toMatchObject({
      failure: { fields: { startsAt: 'Change a rule first. This is the present policy.' } },
    })
  })

  test('is replaced by a second one, and stays beside a change at once', async () => {
    const key = await old()
    const first = inTwoWeeks()
    await schedule(90, first)
    const second = ahead(7).toISOString()
    await schedule(30, second)
    expect(await shownKey(key.id)).toMatchObject({ expiresAt: second })
    expect(await save({ unusedAfterDays: 30 })).toMatchObject({ ok: true })
    expect(await stored()).toMatchObject({
      unusedAfterDays: 30,
      scheduled: { longestLifetimeDays: 30, unusedAfterDays: 90, startsAt: second },
    })
    const events = (await world.events()).filter(({ action }) => action === 'policy.scheduled')
    expect(events[0]).toMatchObject({
      before: { startsAt: first, longestLifetimeDays: 90 },
      after: { startsAt: second, longestLifetimeDays: 30 },
    })
  })

  test('can be cancelled until it starts; the keys then live as long as before', async () => {
    const key = await old()
    const before = (await shownKey(key.id)).expiresAt
    await schedule(90)
    expect(await cancelScheduledPolicy(admin(), { version: 1 })).toMatchObject({
      failure: { code: 'VERSION_CONFLICT' },
    })
    expect(await cancelScheduledPolicy(admin(), { version: 2 })).toMatchObject({
      ok: true,
      value: { policy: { version: 3, scheduled: null } },
    })
    expect(await shownKey(key.id)).toMatchObject({ expiresAt: before, policyEnd: null })
    expect((await world.events())[0]).toMatchObject({ action: 'policy.schedule_cancelled' })
    await schedule(90)
    await passStart()
    expect(await cancelScheduledPolicy(admin(), { version: 4 })).toMatchObject({
      failure: { code: 'VERSION_CONFLICT' },
    })
    expect(await verdict(key.secretIds[0])).toBe('EXPIRED')
  })

  test.each(['support', 'global_viewer'] as const)('cannot be made or cancelled by %s', async (role) => {
    expect(await save({ longestLifetimeDays: 90, startsAt: inTwoWeeks() }, world.as(role))).toMatchObject({
      failure: { code: 'FORBIDDEN' },
    })
    await schedule(90)
    expect(await cancelScheduledPolicy(world.as(role), { version: 2 })).toMatchObject({
      failure: { code: 'FORBIDDEN' },
    })
  })

  test('also ends credentials that are created before its start: a new key, and the new secret of a rotation', async () => {
    const rotated = await old()
    await schedule(90)
    const credential = { expiration: { period: '6_months' } }
    const made = await createAccessKey(admin(), {
      ...credential,
      requestId: 'request-new',
      name: 'new',
      grants: [{ role: 'global_viewer' }],
      scopes: 'all',
      credential: 'opaque',
    })
    const keyId = made.ok ? made.value.keyId : ''
    expect(
      await createSecret(admin(), {
        ...credential,
        keyId: rotated.id,
        requestId: 'request-2',
        kind: 'opaque',
      }),
    ).toMatchObject({ ok: true })
    for (const id of [keyId, rotated.id]) {
      const { policyEnd, expiresAt } = await shownKey(id)
      expect(policyEnd?.at).toBe(expiresAt)
      expect(Math.abs(Date.parse(expiresAt ?? '') - ahead(90).getTime())).toBeLessThan(60_000)
      expect(Date.parse(policyEnd?.ownExpiresAt ?? '')).toBeGreaterThan(ahead(150).getTime())
    }
  })

  test('cannot be used by a key to live longer itself', async () => {
    const key = await world.addKey({
      grants: [{ role: 'global_admin', accounts: 'all' }],
      secrets: [{ createdAt: ago(200), expiresAt: ahead(40) }],
    })
    const actor = {
      type: 'access_key' as const,
      keyId: key.id,
      name: key.name,
      secretId: null,
      permissions: ['policy:read', 'policy:write'],
      grants: [{ role: 'global_admin' as const, accounts: 'all' as const }],
      expiresAt: ahead(40).getTime(),
      isExchanged: false,
    }
    await schedule(90)
    const itself = { ...admin(), actor }
    const refused = { failure: { code: 'FORBIDDEN' } }
    expect(await cancelScheduledPolicy(itself, { version: 2 })).toMatchObject(refused)
    expect(await save({ longestLifetimeDays: 90, startsAt: ahead(30).toISOString() }, itself)).toMatchObject(
      refused,
    )
    expect(await save({ longestLifetimeDays: 90, startsAt: ahead(7).toISOString() }, itself)).toMatchObject({
      ok: true,
    })
  })
})

describe('a key that the policy has ended', () => {
  test('says since when, and what its own expiry is', async () => {
    const key = await old()
    await schedule(90)
    const startedAt = ago(1)
    await passStart(startedAt)
    const end = { at: iso(startedAt), policySince: iso(startedAt), ownExpiresAt: expect.any(String) }
    await refreshExpiryOfRest(world.db, { workspaceId: world.workspace.id, after: '' })
    for (const run of [async () => {}, async () => startDuePolicies(world.db)]) {
      await run()
      expect(await shownKey(key.id)).toMatchObject({
        status: 'expired',
        expiresAt: iso(startedAt),
        policyEnd: end,
      })
      expect(await listed(key.id)).toMatchObject({ status: 'expired', policyEnd: end })
    }
  })

  test('has one event about its end in its history, and a second event if it works again and ends again', async () => {
    const key = await old()
    await world.addKey({ secrets: [{ createdAt: ago(200), expiresAt: ago(2) }] })
    await schedule(90)
    await passStart()
    await startDuePolicies(world.db)
    expect(await reportPolicyEnds(world.db)).toBe(1)
    expect(await reportPolicyEnds(world.db)).toBe(0)
    expect((await world.events())[0]).toMatchObject({
      action: 'secret.ended_by_policy',
      actorType: 'system',
      keyId: key.id,
      after: { secretId: key.secretIds[0], endedAt: expect.any(String), ownExpiresAt: expect.any(String) },
    })
    await save({ longestLifetimeDays: null })
    expect(await verdict(key.secretIds[0])).toBe('VALID')
    await save({ longestLifetimeDays: 30 })
    expect(await reportPolicyEnds(world.db)).toBe(1)
  })

  test('keeps that end if a later policy would end it too', async () => {
    const key = await old()
    await schedule(90)
    const startedAt = ago(3)
    await passStart(startedAt)
    await startDuePolicies(world.db)
    await reportPolicyEnds(world.db)
    await save({ longestLifetimeDays: 30 })
    expect(await shownKey(key.id)).toMatchObject({
      expiresAt: iso(startedAt),
      policyEnd: { at: iso(startedAt), policySince: null },
    })
  })
})

test('the database and the pure function agree on the end of every key', async () => {
  const lives = [5, 60, 89, 91, 200, 400].flatMap((age) =>
    [1, 13, 15, 90, 500].map((left) => ({ createdAt: ago(age), expiresAt: ahead(left) })),
  )
  const keys: { id: string; life: { createdAt: Date; expiresAt: Date } }[] = []
  for (const life of lives) keys.push({ id: (await world.addKey({ secrets: [life] })).id, life })
  for (const rules of [{ longestLifetimeDays: 120 }, { longestLifetimeDays: 90, startsAt: inTwoWeeks() }]) {
    await save(rules)
    const [row] = await world.db.select().from(policies).where(eq(policies.workspaceId, world.workspace.id))
    if (row === undefined) throw new Error('no policy')
    for (const { id, life } of keys) {
      const [key] = await world.db.select().from(accessKeys).where(eq(accessKeys.id, id))
      const secret = { createdAt: life.createdAt.getTime(), expiresAt: life.expiresAt.getTime() }
      expect(key?.expiresAt?.getTime()).toBe(endOfSecret(secret, timelineOfRow(row)).at)
    }
  }
})

describe('the mail about a change of the policy', () => {
  test('reaches each person once, with the keys of this person', async () => {
    const ada = await world.addPerson('global_viewer', { email: 'ada@acme.test' })
    for (const name of ['a', 'b', 'c']) {
      const key = await old(name)
      if (name !== 'c')
        await world.db
          .update(accessKeys)
          .set({ ownerUserId: ada.userId, ownerName: ada.email })
          .where(eq(accessKeys.id, key.id))
    }
    await world.addKey({ secrets: [{ expiresAt: ahead(5) }] })
    const startsAt = inTwoWeeks()
    await schedule(90, startsAt)
    await tellEverybody()
    await tellEverybody()
    const day = startsAt.slice(0, 10)
    expect(await mails()).toMatchObject([
      {
        kind: 'policy_changes',
        recipients: ['ada@acme.test'],
        subject: `A new policy ends 2 of your access keys from ${day}`,
        body: {
          lines: expect.arrayContaining([expect.stringMatching(`^- a stops on ${day}.* instead of `)]),
        },
      },
      { recipients: ['team@acme.test'], subject: `A new policy ends 1 of your access keys from ${day}` },
    ])
  })

  test('is followed by no mail for each key about the same end', async () => {
    await old()
    await schedule(90, ahead(6).toISOString())
    await tellEverybody()
    expect(await announceEndings(world.db)).toBe(0)
    expect(await mails()).toHaveLength(1)
  })

  test('is taken back if the change is cancelled, and is not sent if that came first', async () => {
    await old()
    await schedule(90)
    expect(await cancelScheduledPolicy(admin(), { version: 2 })).toMatchObject({ ok: true })
    await tellEverybody()
    expect(await mails()).toMatchObject([
      { subject: 'The policy change that would have ended 1 of your access keys was cancelled' },
    ])
  })

  test('is sent for a change at once too', async () => {
    await old()
    await save({ longestLifetimeDays: 90 })
    await tellEverybody()
    expect(await mails()).toMatchObject([
      {
        subject: 'A new policy shortens 1 of your access keys',
        body: { lines: expect.arrayContaining([expect.stringMatching('^- old is blocked now instead of ')]) },
      },
    ])
  })
})

describe('the dry run', () => {
  test('lists the busiest keys first, and counts the keys that stop at the start', async () => {
    const quiet = await old('quiet')
    const busy = await old('busy')
    const later = await world.addKey({
      name: 'later',
      secrets: [{ createdAt: ago(10), expiresAt: ahead(300) }],
    })
    await world.addUsage([{ keyId: busy.id, secretId: busy.secretIds[0] ?? '', minutesAgo: 60, calls: 700 }])
    const startsAt = inTwoWeeks()
    const impact = await previewPolicy(admin(), {
      ...(await stored()),
      defaultExpiry: '7_days',
      longestLifetimeDays: 90,
      startsAt,
    })
    expect(impact).toMatchObject({
      value: {
        total: 3,
        atOnce: 2,
        startsAt,
        keys: [
          { id: busy.id, callsPerDay: 100, at: startsAt },
          { id: quiet.id, callsPerDay: 0, at: startsAt },
          { id: later.id },
        ],
      },
    })
  })

  test('can be exported whole, and the export is recorded', async () => {
    await old('=risky')
    const startsAt = inTwoWeeks()
    const asked = { longestLifetimeDays: '90', addressRuleRequiredForGlobalAdmin: 'false', startsAt }
    const exported = await exportAffectedKeys(admin(), asked)
    if (!exported.ok) throw new Error(exported.failure.message)
    let text = ''
    for await (const piece of exported.value.pieces) text += piece
    expect(text).toContain(`'=risky`)
    expect(text).toContain(startsAt)
    expect((await world.events())[0]).toMatchObject({
      action: 'access_keys.exported',
      after: { format: 'csv', count: 1 },
    })
  })
})
