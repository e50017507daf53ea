import { parse } from 'csv-parse/sync'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { formatOpaqueSecret } from '@/lib/domain/credentials/credential'
import { encodeCursor } from '@/lib/domain/lists/cursor'
import type { Page } from '@/lib/domain/lists/page'
import { randomBase62 } from '@/lib/secrets/random'
import { makeKey, openWorld, succeeded } from '@/test/worlds/world'
import { deactivateAccessKey } from '../access-keys/deactivate-access-key'
import { deleteAccessKey } from '../access-keys/delete-access-key'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import type { ServiceContext } from '../context/context'
import { exportEvents } from './export-events'
import { getEvent, listEvents } from './list-events'
import { recordEvent } from './record-event'

const world = await openWorld()
afterAll(() => world.close())

const viewer = () => world.home.as('global_viewer')
const list = async (input: Record<string, unknown>) => succeeded(await listEvents(viewer(), input)).items

async function exported(context: ServiceContext, input: Record<string, unknown>): Promise<string> {
  const { pieces } = succeeded(await exportEvents(context, input))
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

type EventFacts = { at?: string; transaction?: string }

const eventOf = (actor: string, { at = 'clock_instant()', transaction = 'default' }: EventFacts) => `
  insert into audit_events (workspace_id, at, action, outcome, actor_type, actor_label, transaction_id)
  values ($1, ${at}, 'session.signed_out', 'success', 'member', '${actor}', ${transaction}) returning id::int`

/** Inserts an event without any of the checks, and returns its id. */
async function addEvent(actor: string, facts: EventFacts): Promise<number> {
  const [event] = await world.sql(eventOf(actor, facts), [world.home.id])
  return Number(event?.id)
}

const idsIn = (jsonl: string): number[] =>
  jsonl
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).id)

describe('the audit log', () => {
  test.each(MEMBER_ROLES)('is seen by %s', async (role) => {
    expect((await listEvents(world.home.as(role), {})).ok).toBe(true)
  })

  test('refuses list and export to a key without audit:read', async () => {
    const key = world.home.asActor({
      type: 'access_key',
      keyId: 'ak_0000000000000000',
      name: 'CI',
      secretId: null,
      permissions: ['access-keys:read'],
      grants: [],
      expiresAt: 0,
      isExchanged: false,
    })
    expect(await listEvents(key, {})).toMatchObject({ failure: { code: 'FORBIDDEN' } })
    expect(await exportEvents(key, { format: 'csv' })).toMatchObject({ failure: { code: 'FORBIDDEN' } })
    expect(await getEvent(key, '1')).toMatchObject({ failure: { code: 'FORBIDDEN' } })
  })

  test('shows nothing of another workspace, whatever the filter or id', async () => {
    const stranger = await makeKey(world.foreign)
    const [theirs] = succeeded(await listEvents(world.foreign.as('support'), { key: stranger.keyId })).items
    expect(theirs).toMatchObject({ action: 'access_key.created' })
    for (const input of [
      { key: stranger.keyId },
      { key: stranger.name },
      { actor: 'global_admin@elsewhere.test' },
    ]) {
      expect(await list(input)).toEqual([])
    }
    expect(await getEvent(viewer(), String(theirs?.id))).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    expect(succeeded(await getEvent(world.foreign.as('support'), String(theirs?.id)))).toEqual(theirs)
  })

  test('is filtered by key (id or name, deleted ones too), actor, action, outcome and address', async () => {
    const key = await makeKey(world.home)
    const ofKey = { key: key.keyId }
    succeeded(await deactivateAccessKey(world.home.as('support'), { keyId: key.keyId }))
    await revokeAccessKey(viewer(), { keyId: key.keyId, reason: 'x' })
    succeeded(
      await deleteAccessKey(world.home.as('global_admin'), { keyId: key.keyId, confirmName: key.name }),
    )
    const actions = async (input: Record<string, unknown>) =>
      (await list({ ...ofKey, ...input })).map((event) => event.action)
    const all = ['access_key.deleted', 'action.denied', 'access_key.deactivated', 'access_key.created']
    expect(await actions({})).toEqual(all)
    expect(await actions({ key: key.name.toUpperCase() })).toEqual(all)
    expect(await actions({ actor: 'SUPPORT@default.test ' })).toEqual(['access_key.deactivated'])
    expect(await actions({ action: 'access_key.deleted' })).toEqual(['access_key.deleted'])
    expect(await actions({ outcome: 'denied' })).toEqual(['action.denied'])
    expect(await actions({ outcome: 'success' })).toHaveLength(3)
    expect(await actions({ address: '203.0.113.9' })).toEqual(all)
    expect(await actions({ address: '203.0.113.8' })).toEqual([])
    expect(await actions({ key: 'no such key' })).toEqual([])
  })

  test('is filtered by time: from one instant inclusive to another exclusive', async () => {
    const { keyId } = await makeKey(world.home)
    const [event] = await list({ key: keyId })
    const at = event?.at ?? ''
    const later = new Date(Date.parse(at) + 1).toISOString()
    expect(await list({ key: keyId, from: at, to: later })).toHaveLength(1)
    expect(await list({ key: keyId, from: later })).toHaveLength(0)
    expect(await list({ key: keyId, to: at })).toHaveLength(0)
  })

  test.each([
    ['an offset that only ISO 8601 knows', '2026-01-01T00:00:00+23:00'],
    ['more decimals than anybody needs', `2026-01-01T00:00:00.${'1'.repeat(70)}Z`],
    ['the first instant', '0001-01-01T00:00:00Z'],
    ['the last instant', '9999-12-31T23:59:59.999Z'],
  ])('takes %s', async (_name, instant) => {
    for (const filter of [{ from: instant }, { to: instant }]) {
      expect((await listEvents(viewer(), filter)).ok).toBe(true)
      await exported(world.home.as('global_admin'), { ...filter, format: 'jsonl' })
    }
  })

  test.each([
    ['the year 0, told from the year 1', '0001-01-01T00:00:00+00:01'],
    ['the year 10000, told from the year 9999', '9999-12-31T23:59:59-00:01'],
    ['the last instant of JavaScript', '+275760-09-13T00:00:00Z'],
  ])('refuses %s', async (_name, instant) => {
    const refused = { failure: { code: 'INVALID_INPUT', fields: { from: 'Enter a date and time' } } }
    expect(await listEvents(viewer(), { from: instant })).toMatchObject(refused)
  })

  test('is read page by page in both directions, each event once', async () => {
    const all = (await list({ limit: 200 })).map((event) => event.id)
    const seen: number[] = []
    let cursor: string | null = null
    let previous: string | null = null
    do {
      const page: Page<AuditEvent> = succeeded(await listEvents(viewer(), { limit: 3, cursor }))
      seen.push(...page.items.map((event) => event.id))
      cursor = page.nextCursor
      previous = page.previousCursor
    } while (cursor !== null)
    expect(seen).toEqual(all)
    const back = succeeded(await listEvents(viewer(), { limit: 3, cursor: previous }))
    const end = all.length - (all.length % 3 || 3)
    expect(back.items.map((event) => event.id)).toEqual(all.slice(end - 3, end))
  })

  test('shows the receipt of a change', async () => {
    const { keyId } = await makeKey(world.home)
    const [event] = await list({ key: keyId })
    expect(event?.receipt).toBeNull()
    const receipt = {
      changeId: event?.changeId,
      verifiers: 3,
      acknowledged: 3,
      elapsedMs: 4,
      complete: true,
      waiting: [],
      lapsed: [],
    }
    await world.sql('insert into change_receipts (change_id, workspace_id, receipt) values ($1, $2, $3)', [
      event?.changeId,
      world.home.id,
      receipt,
    ])
    expect((await list({ key: keyId }))[0]?.receipt).toEqual(receipt)
  })

  test.each<[string, Record<string, unknown>]>([
    ['an unknown action', { action: 'x' }],
    ['an inherited action', { action: 'constructor' }],
    ['an unknown outcome', { outcome: 'maybe' }],
    ['an array', { actor: ['a'] }],
    ['a NUL byte', { actor: 'a\0' }],
    ['a lone surrogate', { key: '\ud800' }],
    ['a megabyte', { actor: 'a'.repeat(1_000_000) }],
    ['a time in words', { from: 'yesterday' }],
    ['the year 9999999', { to: '9999999-01-01T00:00:00Z' }],
    ['30 February', { from: '2026-02-30T00:00:00Z' }],
    ['an address that is none', { address: '10.1' }],
    ['a cursor that is none', { cursor: 'x' }],
    ['a cursor of another list', { cursor: encodeCursor({ value: 'name', id: 'ak_1', backwards: false }) }],
    [
      'a cursor with a large number',
      { cursor: encodeCursor({ value: '2026-01-01 00:00:00+00', id: '9'.repeat(30), backwards: false }) },
    ],
    ['a limit of a million', { limit: 1_000_000 }],
  ])('refuses %s', async (_title, input) => {
    expect(await listEvents(viewer(), input)).toMatchObject({ failure: { code: 'INVALID_INPUT' } })
  })
})

const ODD = [
  "=cmd|'/c calc'!A1",
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  '＝1',
  '＋1',
  '－1',
  '＠1',
  '"",=1',
  'a "quoted", b',
  'two\r\nlines\n{"forged":true}',
  'line\u2028separator',
  '\u001b[31mred',
  'plain',
  '夜間 🚀',
  "'already",
]

describe('an export', () => {
  async function recordOdd() {
    const context = world.home.as('support')
    for (const [index, text] of ODD.entries()) {
      await recordEvent(
        context.db,
        { ...context, request: { ...context.request, userAgent: text } },
        {
          action: 'session.sign_in_failed',
          outcome: 'failure',
          target: { type: 'member', id: String(index), label: text },
          reason: text,
          after: { text },
        },
      )
    }
    return { action: 'session.sign_in_failed' }
  }

  test('as CSV is read back by a parser, and no cell starts a formula', async () => {
    const filters = await recordOdd()
    const text = await exported(viewer(), { format: 'csv', ...filters })
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true })
    expect(text.startsWith('\ufeffid,')).toBe(true)
    expect(rows).toHaveLength(ODD.length)
    expect(text.split('\r\n').length).toBeGreaterThan(ODD.length)
    rows.reverse()
    for (const [index, original] of ODD.entries()) {
      const row = rows[index]
      const isFormula = /^[=+\-@\t\r＝＋－＠]/.test(original)
      expect(row?.target).toBe(isFormula ? `'${original}` : original)
      expect(JSON.parse(row?.after ?? '')).toEqual({ text: original })
    }
    for (const cell of rows.flatMap((row) => Object.values(row)))
      expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
  })

  test('as JSON Lines has one event per line, each with its original values', async () => {
    const filters = { action: 'session.sign_in_failed' }
    const text = await exported(viewer(), { format: 'jsonl', ...filters })
    const lines = text.trimEnd().split(/\r?\n|\r|\u2028|\u2029/)
    const events = lines.map((line) => JSON.parse(line))
    expect(events.map((event) => event.after.text).reverse()).toEqual(ODD)
    const listed = await list({ ...filters, limit: 200 })
    expect(events).toEqual(listed)
  })

  test('is itself an event, with its filters, and not part of itself', async () => {
    const text = await exported(world.home.as('support'), { format: 'jsonl', outcome: 'success' })
    const [event] = await list({ action: 'audit.exported' })
    expect(event).toMatchObject({
      actor: { label: 'support@default.test', role: 'support' },
      after: { format: 'jsonl', filters: { outcome: 'success' } },
    })
    expect(text).not.toContain(`"id":${event?.id},`)
  })

  test('contains every event that was committed before it began, whatever time the event has', async () => {
    const ahead = await addEvent('ahead', { at: "clock_instant() + interval '1 minute'" })
    const text = await exported(viewer(), { format: 'jsonl', actor: 'ahead' })
    expect(idsIn(text)).toEqual([ahead])
  })

  test('omits events committed after it began, whatever time they have, and keeps its length', async () => {
    const early = await addEvent('while it runs', {})
    const late = new pg.Client({ connectionString: world.ownerUrl })
    await late.connect()
    await late.query('begin')
    await late.query(eventOf('while it runs', { at: "clock_instant() - interval '1 hour'" }), [world.home.id])
    const { pieces } = succeeded(await exportEvents(viewer(), { format: 'jsonl', actor: 'while it runs' }))
    await late.query('commit')
    await late.end()
    await addEvent('while it runs', {})
    await addEvent('while it runs', { at: "clock_instant() - interval '1 hour'" })
    let text = ''
    for await (const piece of pieces) text += piece
    expect(idsIn(text)).toEqual([early])
  })

  test('contains the events of a restored dump, whose transaction ids are ahead of this cluster', async () => {
    const restored = [
      await addEvent('restored', { transaction: 'pg_snapshot_xmax(pg_current_snapshot())::text::bigint' }),
      await addEvent('restored', { transaction: '9000000000000' }),
      await addEvent('restored', { transaction: '0' }),
    ]
    const fresh = await addEvent('restored', {})
    const { pieces } = succeeded(await exportEvents(viewer(), { format: 'jsonl', actor: 'restored' }))
    await addEvent('restored', {})
    let text = ''
    for await (const piece of pieces) text += piece
    expect(idsIn(text)).toEqual([fresh, ...restored.toReversed()])
  })

  test.each([[{}], [{ format: 'xlsx' }], [{ format: ['csv'] }], [{ format: 'csv', action: 'x' }]])(
    'asked for as %j is refused and not recorded',
    async (input) => {
      const before = (await list({ action: 'audit.exported', limit: 200 })).length
      expect(await exportEvents(viewer(), input)).toMatchObject({ failure: { code: 'INVALID_INPUT' } })
      expect(await list({ action: 'audit.exported', limit: 200 })).toHaveLength(before)
    },
  )

  test('holds one batch in memory, queries the next batch when it is read, and stops when its reader leaves', async () => {
    await world.sql(
      `insert into audit_events (workspace_id, at, action, outcome, actor_type, actor_label)
       select $1, transaction_instant() - i * interval '1 second', 'session.signed_out', 'success', 'member', 'many'
       from generate_series(1, 10000) i`,
      [world.home.id],
    )
    const [{ pool }] = world.pools
    const { pieces } = succeeded(await exportEvents(viewer(), { format: 'csv', actor: 'many' }))
    let [asked, read] = [0, 0]
    pool.on('acquire', () => {
      asked += 1
    })
    for await (const piece of pieces) {
      read += 1
      // A reader that reads ahead has sent its query by now.
      await new Promise((resolve) => setImmediate(resolve))
      expect(piece.split('\r\n').length).toBeLessThanOrEqual(1001)
      // The first piece is the head, which needs no query.
      expect(asked).toBe(read - 1)
      if (read === 5) break
    }
    await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0)
    expect(asked).toBe(4)
  })

  test('of many batches has each event once', async () => {
    const text = await exported(viewer(), { format: 'jsonl', actor: 'many' })
    const ids = idsIn(text)
    expect(ids).toHaveLength(10_000)
    expect(new Set(ids).size).toBe(10_000)
  })
})

describe('the event of an export', () => {
  const filtersOf = async (input: Record<string, unknown>) => {
    await exported(world.home.as('global_admin'), { format: 'jsonl', ...input })
    const [event] = await list({ action: 'audit.exported' })
    return event?.after?.filters
  }
  const PASSWORD_IN_A_SEARCH_BOX = 'correct horse battery staple'

  test('names the actor and the key of the filters', async () => {
    const key = await makeKey(world.home)
    const filters = { actor: 'GLOBAL_ADMIN@default.test', key: key.name, outcome: 'success' }
    expect(await filtersOf(filters)).toEqual(filters)
    expect(await filtersOf({ key: key.keyId })).toEqual({ key: key.keyId })
  })

  test('omits a filter that matches nobody here, because the text may be a password', async () => {
    const filters = { actor: PASSWORD_IN_A_SEARCH_BOX, key: PASSWORD_IN_A_SEARCH_BOX }
    expect(await filtersOf(filters)).toEqual({
      actor: '[not kept: names nobody here]',
      key: '[not kept: names no key here]',
    })
  })

  test('contains no secret, although an old event has a secret as its actor', async () => {
    const actor = formatOpaqueSecret('acmecorp', 'ak_0123456789abcdEF', randomBase62(43))
    const author = { ...viewer(), actor: { type: 'anonymous', label: actor } as const }
    await recordEvent(viewer().db, author, { action: 'action.denied' })
    expect(JSON.stringify(await filtersOf({ actor }))).not.toContain(actor)
    expect(JSON.stringify(await list({}))).not.toContain(actor)
  })
})
