import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { accessKeys, incidentNotes, incidents, keyContainments, noticeMails, notices } from '@/db/schema'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import { actorOf } from '@/test/worlds/people'
import { openTestWorkspace } from '@/test/worlds/workspace'
import type { ServiceContext } from '../context/context'
import { addKeysToIncident } from './add-keys-to-incident'
import { addNote } from './add-note'
import { closeIncident } from './close-incident'
import { exportIncident } from './export-incident'
import { getIncident, getIncidentActivity } from './get-incident'
import { listIncidents } from './list-incidents'
import { openIncident } from './open-incident'
import { markContainedWithin, openIncidentWithin } from './open-incident-within'

const SECRET = `chatel_0123456789abcdef_${'q7Zb0KfXw3'.repeat(5)}`

const world = await openTestWorkspace()
const admin = await world.addPerson('global_admin')
const supporter = await world.addPerson('support')
const viewer = await world.addPerson('global_viewer')
const support = world.as(supporter)
afterAll(() => world.close())

async function open(facts: Record<string, unknown> = {}, context: ServiceContext = support): Promise<number> {
  const made = await openIncident(context, { requestId: randomUUID(), title: 'Key in a build log', ...facts })
  if (!made.ok) throw new Error(JSON.stringify(made.failure))
  return made.value.number
}

async function read(number: number) {
  const found = await getIncident(support, { number })
  if (!found.ok) throw new Error(found.failure.message)
  return found.value
}

async function exported(number: number, format: 'markdown' | 'json'): Promise<string> {
  const made = await exportIncident(support, { number, format })
  if (!made.ok) throw new Error(made.failure.message)
  let text = ''
  for await (const piece of made.value.pieces) text += piece
  return text
}

const contain = (keyId: string, level: 'restricted' | 'suspended', more: Record<string, unknown> = {}) =>
  world.db.insert(keyContainments).values({
    keyId,
    workspaceId: world.workspace.id,
    level,
    reason: 'leaked',
    ...(level === 'restricted' ? { callsPerMinute: 60, suspectedSince: new Date(), addresses: [] } : {}),
    authorType: 'member',
    authorId: supporter.userId,
    authorLabel: supporter.email,
    ...more,
  })

const revoke = (keyId: string) =>
  world.db.update(accessKeys).set({ revokedAt: new Date() }).where(eq(accessKeys.id, keyId))

describe('who may do what', () => {
  test.each(MEMBER_ROLES)('%s: everybody reads and exports, only responders change', async (role) => {
    const number = await open()
    const key = await world.addKey()
    const context = world.as({ global_admin: admin, support: supporter, global_viewer: viewer }[role])
    expect(await getIncident(context, { number })).toMatchObject({ ok: true })
    expect(await listIncidents(context, {})).toMatchObject({ ok: true })
    expect(await exportIncident(context, { number, format: 'json' })).toMatchObject({ ok: true })
    const answers = [
      await openIncident(context, { requestId: randomUUID(), title: 'Another' }),
      await addNote(context, { number, text: 'Seen' }),
      await addKeysToIncident(context, { number, keyIds: [key.id] }),
      await closeIncident(context, { number, outcome: 'accepted' }),
    ]
    const expected = role === 'global_viewer' ? { ok: false, failure: { code: 'FORBIDDEN' } } : { ok: true }
    for (const answer of answers) expect(answer).toMatchObject(expected)
  })

  test('a denied attempt changes nothing and is recorded', async () => {
    const number = await open()
    const before = await read(number)
    await addNote(world.as(viewer), { number, text: 'Seen' })
    expect((await world.events())[0]).toMatchObject({
      action: 'action.denied',
      actorLabel: viewer.email,
      after: { attempted: 'incidents.open' },
    })
    expect((await read(number)).timeline).toEqual(before.timeline)
  })

  test('another workspace sees nothing, and cannot tell an incident from none', async () => {
    const number = await open()
    const { stranger } = world
    const none = { ok: false, failure: { code: 'NOT_FOUND' } }
    expect(await getIncident(stranger, { number })).toMatchObject(none)
    expect(await getIncidentActivity(stranger, { number })).toMatchObject(none)
    expect(await exportIncident(stranger, { number, format: 'markdown' })).toMatchObject(none)
    expect(await addNote(stranger, { number, text: 'Seen' })).toMatchObject(none)
    expect(await closeIncident(stranger, { number, outcome: 'accepted' })).toMatchObject(none)
    expect(await listIncidents(stranger, {})).toMatchObject({ ok: true, value: { items: [] } })
  })

  test('a key of another workspace cannot be added, and nothing of the request is done', async () => {
    const number = await open()
    const [own, foreign] = [await world.addKey(), await world.addKey()]
    await world.db.execute(
      sql`update access_keys set workspace_id = ${world.other.id} where id = ${foreign.id}`,
    )
    const keyIds = [own.id, foreign.id]
    expect(await addKeysToIncident(support, { number, keyIds })).toMatchObject({
      ok: false,
      failure: { code: 'NOT_FOUND' },
    })
    const all = await world.db.$count(incidents)
    expect(await openIncident(support, { requestId: randomUUID(), title: 'x', keyIds })).toMatchObject({
      ok: false,
    })
    expect(await world.db.$count(incidents)).toBe(all)
    expect((await read(number)).listedKeys).toEqual([])
  })

  test.each([
    [['incidents:read'], true, false],
    [['incidents:write'], false, true],
    [['audit:read', 'access-keys:revoke'], false, false],
  ])('a key with %j: reads %s, changes %s', async (permissions, reads, changes) => {
    const number = await open()
    const context: ServiceContext = {
      ...support,
      actor: {
        type: 'access_key',
        keyId: 'ak_0000000000000000',
        name: 'responder',
        secretId: 'sec_0000000000000000',
        permissions,
        grants: [{ role: 'global_admin', accounts: 'all' }],
        expiresAt: Date.now() + 60_000,
        isExchanged: false,
      },
    }
    expect((await getIncident(context, { number })).ok).toBe(reads)
    const changed = await addNote(context, { number, text: 'Seen' }).catch(() => null)
    const isForbidden = changed !== null && !changed.ok && changed.failure.code === 'FORBIDDEN'
    expect(isForbidden).toBe(!changes)
  })
})

describe('an incident', () => {
  test('of many requests at once gets a number of its own, without a gap', async () => {
    const numbers = await Promise.all(Array.from({ length: 20 }, () => open()))
    const sorted = numbers.toSorted((one, other) => one - other)
    const first = sorted[0] ?? 0
    expect(sorted).toEqual(Array.from({ length: 20 }, (_, index) => first + index))
  })

  test('is opened once for each request id', async () => {
    const request = { requestId: randomUUID(), title: 'Once', foundAt: '' }
    const answers = await Promise.all(Array.from({ length: 5 }, () => openIncident(support, request)))
    const numbers = answers.map((answer) => (answer.ok ? answer.value.number : 0))
    expect(new Set(numbers).size).toBe(1)
    expect(answers.filter((answer) => answer.ok && !answer.value.repeated)).toHaveLength(1)
    expect(await openIncident(support, { ...request, title: 'Twice' })).toMatchObject({
      ok: false,
      failure: { code: 'CONFLICT' },
    })
  })

  test.each([
    ['title', (text: string) => openIncident(support, { requestId: randomUUID(), title: text })],
    [
      'foundAt',
      (text: string) => openIncident(support, { requestId: randomUUID(), title: 'x', foundAt: text }),
    ],
    ['text', async (text: string) => addNote(support, { number: await open(), text })],
    [
      'note',
      async (text: string) =>
        closeIncident(support, { number: await open(), outcome: 'accepted', note: text }),
    ],
  ])('never stores a secret that a person types into %s', async (field, send) => {
    for (const text of [SECRET, `see ${btoa(SECRET)}`, encodeURIComponent(`a ${SECRET}`)])
      expect(await send(text)).toMatchObject({
        ok: false,
        failure: { code: 'INVALID_INPUT', fields: { [field]: expect.stringContaining('secret') } },
      })
    const stored = await world.db.execute<{ text: string }>(sql`
      select concat(title, found_at) as text from incidents union all select text from incident_notes
      union all select concat(before, after, reason, target_label) from audit_events`)
    expect(stored.rows.filter(({ text }) => text.includes('q7Zb0KfXw3'))).toEqual([])
    expect(stored.rows.filter(({ text }) => text.includes(btoa(SECRET)))).toEqual([])
  })

  test('takes keys once, names them, and writes one event for those that are new', async () => {
    const [one, two] = [await world.addKey({ name: 'first' }), await world.addKey({ name: 'second' })]
    const number = await open({ keyIds: [one.id] })
    expect(await addKeysToIncident(support, { number, keyIds: [one.id, two.id, two.id] })).toMatchObject({
      value: { added: 1 },
    })
    expect(await addKeysToIncident(support, { number, keyIds: [two.id] })).toMatchObject({
      value: { added: 0 },
    })
    const events = (await world.events()).filter(({ targetId }) => targetId === String(number))
    expect(events.map(({ action, after }) => [action, after])).toEqual([
      ['incident.keys_added', { count: 1, keys: ['second'] }],
      ['incident.keys_added', { count: 1, keys: ['first'] }],
      ['incident.opened', { title: 'Key in a build log', foundAt: '' }],
    ])
  })

  test('says what each key may still do, those that need action first', async () => {
    const names = ['live', 'restricted', 'suspended', 'brownout over', 'escalated', 'revoked', 'deleted']
    const keys = new Map<string, string>()
    for (const name of names) keys.set(name, (await world.addKey({ name })).id)
    const id = (name: string) => keys.get(name) ?? ''
    const ago = (ms: number) => new Date(Date.now() - ms)
    await contain(id('restricted'), 'restricted')
    await contain(id('suspended'), 'suspended', { until: new Date(Date.now() + 60_000) })
    await contain(id('brownout over'), 'suspended', { until: ago(1000), since: ago(60_000) })
    await contain(id('escalated'), 'restricted', { revokeAt: ago(1000) })
    await revoke(id('revoked'))
    await world.db
      .update(accessKeys)
      .set({ deletedAt: new Date() })
      .where(eq(accessKeys.id, id('deleted')))
    const incident = await read(await open({ keyIds: [...keys.values()] }))
    expect(incident.keys).toEqual({ live: 2, restricted: 1, stopped: 1, over: 3 })
    expect(incident.listedKeys.map(({ name, status, level }) => [name, status, level])).toEqual([
      ['brownout over', 'active', null],
      ['live', 'active', null],
      ['restricted', 'active', 'restricted'],
      ['suspended', 'active', 'suspended'],
      ['deleted', 'deleted', null],
      ['escalated', 'revoked', 'revoked'],
      ['revoked', 'revoked', 'revoked'],
    ])
    expect(incident.secondsToContainment).toBe(0)
  })

  test('counts the time to containment from the first containment, and keeps it', async () => {
    const [one, two] = [await world.addKey(), await world.addKey()]
    const number = await open({ keyIds: [one.id, two.id] })
    expect((await read(number)).secondsToContainment).toBeNull()
    const openedAt = Date.parse((await read(number)).openedAt)
    const mark = (keyId: string, seconds: number) =>
      world.db.transaction((tx) =>
        markContainedWithin(
          { ...support, actor: actorOf(supporter), tx, now: new Date(openedAt + seconds * 1000) },
          number,
          [keyId],
          null,
        ),
      )
    await mark(one.id, 252)
    await mark(two.id, 900)
    expect((await read(number)).secondsToContainment).toBe(252)
  })

  test('of another command is rolled back with it', async () => {
    const all = await world.db.$count(incidents)
    const failing = world.db.transaction(async (tx) => {
      await openIncidentWithin({ ...support, tx, now: new Date() }, { title: 'Gone', foundAt: '' })
      throw new Error('later')
    })
    await expect(failing).rejects.toThrow('later')
    expect(await world.db.$count(incidents)).toBe(all)
  })
})

describe('closing', () => {
  test('as "Revoked" is refused while a key may work, now or later', async () => {
    const [live, stopped] = [await world.addKey(), await world.addKey()]
    await contain(stopped.id, 'suspended')
    const number = await open({ keyIds: [live.id, stopped.id] })
    expect(await closeIncident(support, { number, outcome: 'revoked' })).toMatchObject({
      ok: false,
      failure: { code: 'STATE_CONFLICT', fields: { outcome: expect.stringContaining('2 access keys') } },
    })
    await revoke(live.id)
    await revoke(stopped.id)
    expect(await closeIncident(support, { number, outcome: 'revoked' })).toMatchObject({ ok: true })
    expect(await read(number)).toMatchObject({ state: 'closed', outcome: 'revoked' })
  })

  test('happens once; afterwards only notes are added', async () => {
    const number = await open()
    const key = await world.addKey()
    const answers = await Promise.all(
      ['rotated', 'accepted'].map((outcome) => closeIncident(support, { number, outcome, note: 'Done.' })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const closed = { ok: false, failure: { code: 'STATE_CONFLICT' } }
    expect(await addKeysToIncident(support, { number, keyIds: [key.id] })).toMatchObject(closed)
    expect(await addNote(support, { number, text: 'Report sent.' })).toMatchObject({ ok: true })
    const notes = (await read(number)).timeline.filter(({ kind }) => kind === 'note')
    expect(notes.map(({ text }) => text)).toEqual(['Done.', 'Report sent.'])
  })
})

describe('what happened since', () => {
  test('is every call with a key of the incident, by result and caller, and no earlier call', async () => {
    const [one, two, elsewhere] = [await world.addKey(), await world.addKey(), await world.addKey()]
    const number = await open({ keyIds: [one.id, two.id] })
    await world.db.execute(sql`
      update incidents set opened_at = opened_at - interval '3 hours' where number = ${number}`)
    const use = (key: typeof one, minutesAgo: number, outcome: string, calls: number) => ({
      keyId: key.id,
      secretId: key.secretIds[0] ?? '',
      minutesAgo,
      outcome,
      calls,
      address: '198.51.100.7',
      userAgent: 'curl/8.5',
    })
    await world.addUsage([
      use(one, 1, 'REVOKED', 3),
      use(one, 30, 'REVOKED', 4),
      use(two, 20, 'REVOKED', 5),
      use(one, 40, 'VALID', 7),
      use(one, 240, 'VALID', 100),
      use(elsewhere, 1, 'REVOKED', 100),
    ])
    const { activity } = await read(number)
    expect(activity).toMatchObject({ allowed: 7, blocked: 12, callerCount: 2, isComplete: true })
    expect(activity.callers).toMatchObject([
      { outcome: 'REVOKED', address: '198.51.100.7', userAgent: 'curl/8.5', calls: 12, keyCount: 2 },
      { outcome: 'VALID', calls: 7, keyCount: 1, keyId: one.id, keyName: one.name },
    ])
    const [first] = activity.callers
    expect(Date.parse(first?.firstAt ?? '')).toBeLessThan(Date.parse(first?.lastAt ?? ''))
  })

  test('the timeline has the events of the keys and the notes in order, without earlier ones', async () => {
    const key = await world.addKey({ name: 'timeline' })
    const number = await open({ keyIds: [key.id] })
    await addNote(support, { number, text: 'Asked the owner.' })
    await closeIncident(support, { number, outcome: 'rotated' })
    const { timeline, hasEarlier } = await read(number)
    expect(hasEarlier).toBe(false)
    expect(timeline.map(({ text }) => text)).toEqual([
      `${supporter.email} opened Incident ${number}.`,
      `${supporter.email} added access keys to Incident ${number}: 1 access key.`,
      'Asked the owner.',
      `${supporter.email} closed Incident ${number} as “Rotated”.`,
    ])
  })
})

describe('the list', () => {
  test('is newest first, pages without gaps, and finds by title, number, key and state', async () => {
    const key = await world.addKey({ name: 'findable exporter' })
    const title = `Leak ${randomUUID()}`
    const number = await open({ title, keyIds: [key.id] })
    const numbers = async (input: Record<string, unknown>) => {
      const page = await listIncidents(support, input)
      if (!page.ok) throw new Error(page.failure.message)
      return page.value.items.map((one) => one.number)
    }
    const all = await numbers({ limit: 200 })
    expect(all).toEqual(all.toSorted((one, other) => other - one))
    const paged: number[] = []
    for (let cursor: string | null | undefined = null; cursor !== undefined; ) {
      const page: Awaited<ReturnType<typeof listIncidents>> = await listIncidents(support, {
        limit: 7,
        cursor,
      })
      paged.push(...(page.ok ? page.value.items.map(({ number: one }) => one) : []))
      cursor = (page.ok && page.value.nextCursor) || undefined
    }
    expect(paged).toEqual(all)
    expect(await numbers({ search: title.toUpperCase() })).toEqual([number])
    expect(await numbers({ search: 'findable' })).toEqual([number])
    expect(await numbers({ search: key.id })).toEqual([number])
    expect(await numbers({ search: `#${number}` })).toEqual([number])
    expect(await numbers({ search: title, state: 'closed' })).toEqual([])
    expect(await listIncidents(support, { cursor: 'x' })).toMatchObject({ ok: false })
  })
})

describe('the export', () => {
  test('is a report in which no text of others has a meaning, and no secret is left', async () => {
    const key = await world.addKey({ name: 'exported | <b>' })
    const number = await open({ title: '# <script> *leak*', foundAt: 'https://ci.test/1', keyIds: [key.id] })
    await addNote(support, { number, text: 'First line\n# second line' })
    // An older version may have stored a text in which only today's redaction finds the secret.
    const row = { id: 'note_old', workspaceId: world.workspace.id, number, text: `old ${SECRET}` }
    const author = { authorType: 'member', authorId: supporter.userId, authorLabel: supporter.email }
    await world.db.insert(incidentNotes).values({ ...row, ...author })
    const text = await exported(number, 'markdown')
    expect(text).toContain(`# Incident ${number}: \\# \\<script\\> \\*leak\\*`)
    expect(text).toContain('exported \\| \\<b\\>')
    expect(text).toContain('  > \\# second line')
    expect(text).toContain(key.id)
    expect(text).not.toContain('q7Zb0KfXw3')
    expect(text).not.toContain('undefined')
    expect(text).not.toContain('incident.exported')
    const json = await exported(number, 'json')
    expect(json).not.toContain('q7Zb0KfXw3')
    const parsed = JSON.parse(json)
    expect(parsed).toMatchObject({
      incident: { number, title: '# <script> *leak*' },
      listedKeys: [{ keyId: key.id, name: 'exported | <b>' }],
      activity: { allowed: 0 },
    })
    expect((await world.events())[0]).toMatchObject({
      action: 'incident.exported',
      after: { format: 'json' },
    })
  })

  test('is complete with more keys than a page lists', async () => {
    const added = await world.db.execute<{ id: string }>(sql`
      insert into access_keys (id, workspace_id, name, name_normalised, description, all_scopes, scopes, created_by_type,
        created_by_id, created_by_label)
      select 'ak_' || lpad(n::text, 16, '0'), ${world.workspace.id}, 'many ' || n, 'many ' || n, '', true, '{}', 'member',
        'usr_1', 'ada@acme.test'
      from generate_series(1, 620) n returning id`)
    const number = await open({ keyIds: added.rows.map(({ id }) => id) })
    expect((await read(number)).listedKeys).toHaveLength(200)
    const parsed = JSON.parse(await exported(number, 'json'))
    expect(new Set(parsed.listedKeys.map((one: { keyId: string }) => one.keyId)).size).toBe(620)
  })
})

test('members are told when an incident is opened and closed, by notice and mail', async () => {
  const number = await open({ title: 'Told', foundAt: 'ticket 12' })
  await closeIncident(support, { number, outcome: 'false_alarm' })
  const written = await world.db
    .select()
    .from(notices)
    .where(sql`${notices.body}->>'path' = ${`/incidents/${number}`}`)
  expect(written.map(({ kind }) => kind).sort()).toEqual(['incident_closed', 'incident_opened'])
  for (const notice of written) {
    const mails = await world.db.select().from(noticeMails).where(eq(noticeMails.noticeId, notice.id))
    expect(mails.map(({ recipient }) => recipient)).toEqual(
      expect.arrayContaining([admin.email, supporter.email, viewer.email]),
    )
  }
})
