import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import type { ExportFormat } from '@/lib/domain/audit/event-filters'
import { sha256, storedHash } from '@/lib/secrets/secret-hash'
import { makeActingKey, openWorld, succeeded, type World } from '@/test/worlds/world'
import { listAccessKeys } from '../access-keys/list-access-keys'
import { exportEvents } from '../audit/export-events'
import { getEvent, listEvents } from '../audit/list-events'
import type { ServiceContext } from '../context/context'
import { lookUpPasted } from '../leaks/look-up-pasted'
import { listNotices } from '../notices/list-notices'
import { createDecoy } from './create-decoy'
import { deleteDecoy } from './delete-decoy'
import { listDecoys } from './list-decoys'
import { type PresentedSecret, recordPresented } from './record-presented'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const admin = () => world.home.as('global_admin')
const input = (changes: Record<string, unknown> = {}) => ({
  requestId: randomUUID(),
  name: `Decoy ${randomUUID()}`,
  plantedIn: '/etc/backup.env',
  ...changes,
})
const make = async (changes: Record<string, unknown> = {}) => {
  const made = succeeded(await createDecoy(admin(), input(changes)))
  return { ...made, value: made.secret?.value ?? '' }
}
const presented = (value: string, changes: Partial<PresentedSecret> = {}): PresentedSecret => ({
  hash: storedHash(admin().credentials.pepper, sha256(value)),
  calls: 1,
  firstAgeMs: 0,
  lastAgeMs: 0,
  address: '198.51.100.7',
  userAgent: 'curl/8.5.0',
  endpoint: 'POST /v1/verify',
  ...changes,
})
const use = (value: string, changes: Partial<PresentedSecret> = {}, pool: 0 | 1 = 0) =>
  recordPresented(world.pools[pool].db, [presented(value, changes)])
const found = async (id: string) => succeeded(await listDecoys(admin())).find((one) => one.id === id)
const eventsOf = async (id: string) =>
  await world.sql<{ id: string; action: string; address: string; after: unknown }>(
    'select id, action, address, after from audit_events where target_id = $1 order by id',
    [id],
  )
const count = async (table: string, where = 'true') =>
  Number((await world.sql<{ n: string }>(`select count(*) as n from ${table} where ${where}`))[0]?.n)

describe('a decoy', () => {
  test('has the form of any secret, is shown once, and only its hash is stored', async () => {
    const asked = input()
    const made = succeeded(await createDecoy(admin(), asked))
    const value = made.secret?.value ?? ''
    expect(value).toMatch(new RegExp(`^[a-z]+_${made.decoyId.slice(3)}_[0-9A-Za-z]{49}$`))
    expect(succeeded(await createDecoy(admin(), asked))).toMatchObject({
      decoyId: made.decoyId,
      secret: null,
    })
    const stored = await world.sql('select row_to_json(d) as row from decoys d where id = $1', [made.decoyId])
    expect(JSON.stringify([stored, await eventsOf(made.decoyId)])).not.toContain(value.slice(-40))
    expect((await eventsOf(made.decoyId)).map(({ action }) => action)).toEqual(['decoy.created'])
  })

  test('is made by a Global Admin in the console only', async () => {
    for (const role of MEMBER_ROLES)
      expect((await createDecoy(world.home.as(role), input())).ok).toBe(role === 'global_admin')
    const { context } = await makeActingKey(world.home, ['access-keys:write'])
    expect(await createDecoy(context, input())).toMatchObject({ failure: { code: 'FORBIDDEN' } })
    expect(await listDecoys(context)).toMatchObject({ failure: { code: 'FORBIDDEN' } })
  })

  test('is seen by Global Admins and Support, and by no other workspace', async () => {
    const { decoyId } = await make()
    for (const role of MEMBER_ROLES)
      expect((await listDecoys(world.home.as(role))).ok).toBe(role !== 'global_viewer')
    expect(succeeded(await listDecoys(world.foreign.as('global_admin')))).toEqual([])
    expect(await deleteDecoy(world.foreign.as('global_admin'), { decoyId })).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
    expect(await deleteDecoy(world.home.as('support'), { decoyId })).toMatchObject({
      failure: { code: 'FORBIDDEN' },
    })
  })

  test('is no key: no list, search or look-up of a paste finds it', async () => {
    const { decoyId, name, value } = await make()
    for (const search of [decoyId, name, value.slice(-4)])
      expect(succeeded(await listAccessKeys(admin(), { search })).items).toEqual([])
    const pasted = [decoyId, `sha256:${sha256(value).toString('hex')}`]
    const { findings, unknown } = succeeded(await lookUpPasted(admin(), { pasted }))
    expect([findings, unknown]).toEqual([[], pasted])
    expect(await count('access_keys', `id = '${decoyId}'`)).toBe(0)
    expect(await count('key_changes', `key_id = '${decoyId}'`)).toBe(0)
  })

  test('raises no alarm any more after it was deleted', async () => {
    const { decoyId, value } = await make()
    succeeded(await deleteDecoy(admin(), { decoyId }))
    await use(value)
    expect((await eventsOf(decoyId)).map(({ action }) => action)).toEqual(['decoy.created', 'decoy.deleted'])
    expect(await found(decoyId)).toBeUndefined()
  })
})

describe('the use of a decoy', () => {
  test('raises one alarm a day, with an incident, an event and a notice', async () => {
    const { decoyId, name, value } = await make()
    const [incidents, notices] = [await count('incidents'), await count('notices')]
    await use(value, { calls: 3 })
    await use(value, { calls: 2, address: '203.0.113.9' })
    expect(await found(decoyId)).toMatchObject({
      lastUse: {
        calls: 5,
        address: '203.0.113.9',
        endpoint: 'POST /v1/verify',
        incident: expect.any(Number),
      },
    })
    expect(await count('incidents')).toBe(incidents + 1)
    expect(await count('notices')).toBe(notices + 1)
    const used = (await eventsOf(decoyId)).filter(({ action }) => action === 'decoy.used')
    expect(used).toMatchObject([{ address: '198.51.100.7', after: { endpoint: 'POST /v1/verify' } }])
    await world.sql(`update decoy_uses set day = day - 1 where decoy_id = $1`, [decoyId])
    await use(value)
    expect(await count('incidents')).toBe(incidents + 2)
    const [incident] = await world.sql<{ title: string; found_at: string }>(
      'select title, found_at from incidents order by number desc limit 1',
    )
    expect(incident).toEqual({
      title: 'A decoy was used',
      found_at: 'Presented to POST /v1/verify from 198.51.100.7',
    })
    const told = succeeded(await listNotices(world.home.as('support'), { show: 'all' })).notices
    expect(told[0]).toMatchObject({ kind: 'decoy_used', subject: `Decoy "${name}" was used` })
    expect(told[0]?.mails.map(({ recipient }) => recipient).sort()).toEqual([
      'global_admin@default.test',
      'support@default.test',
    ])
  })

  test('raises one alarm also if many verifiers see it at once', async () => {
    const { decoyId, value } = await make()
    const before = await count('incidents')
    await Promise.all(Array.from({ length: 12 }, (_, nth) => use(value, {}, nth % 2 === 0 ? 0 : 1)))
    expect(await count('incidents')).toBe(before + 1)
    expect((await eventsOf(decoyId)).filter(({ action }) => action === 'decoy.used')).toHaveLength(1)
    expect(await found(decoyId)).toMatchObject({ lastUse: { calls: 12 } })
  })

  test('belongs to the workspace of the decoy, and an unknown secret to none', async () => {
    const foreign = succeeded(await createDecoy(world.foreign.as('global_admin'), input()))
    const before = await count('incidents', `workspace_id = '${world.home.id}'`)
    await use(foreign.secret?.value ?? '')
    await use(`${foreign.secret?.value.slice(0, -1)}x`)
    expect(await count('incidents', `workspace_id = '${world.home.id}'`)).toBe(before)
    expect(await count('incidents', `workspace_id = '${world.foreign.id}'`)).toBe(1)
  })

  test('is told only to those who may know of decoys', async () => {
    const { decoyId, value } = await make()
    await use(value)
    const [created] = await eventsOf(decoyId)
    const { actor } = await makeActingKey(world.home, ['audit:read'])
    const readers: [ServiceContext, boolean][] = [
      [world.home.as('global_admin'), true],
      [world.home.as('support'), true],
      [world.home.as('global_viewer'), false],
      [world.home.asActor(actor), false],
      [world.home.asActor({ ...actor, permissions: ['audit:read', 'incidents:read'] }), true],
    ]
    for (const [reader, maySee] of readers) {
      const events = succeeded(await listEvents(reader, { action: 'decoy.used' })).items
      expect(events.length > 0).toBe(maySee)
      expect((await getEvent(reader, created?.id)).ok).toBe(maySee)
      expect((await exported(reader, 'jsonl')).includes(decoyId)).toBe(maySee)
    }
    const notices = succeeded(await listNotices(world.home.as('global_viewer'), { show: 'all' })).notices
    expect(notices.filter(({ kind }) => kind === 'decoy_used')).toEqual([])
  })
})

async function exported(reader: ServiceContext, format: ExportFormat): Promise<string> {
  let text = ''
  for await (const piece of succeeded(await exportEvents(reader, { format })).pieces) text += piece
  return text
}
