import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessKeys, auditEvents, cloudAccounts, keyChanges } from '@/db/schema'
import type { EditableFields } from '@/lib/domain/access-keys/edit-input'
import { NO_RESTRICTIONS } from '@/lib/domain/restrictions/restrictions'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { findStoredRestrictions } from '../stored-key/stored-restrictions'
import { editAccessKey } from './edit-access-key'

describe('editing an access key', () => {
  let world: TestWorkspace
  beforeAll(async () => {
    world = await openTestWorkspace()
  })
  afterAll(() => world.close())

  const viewer: EditableFields = {
    description: '',
    contactEmails: [],
    grants: [{ role: 'global_viewer', accounts: 'all' }],
    scopes: 'all',
    owner: null,
    labels: {},
  }
  const edit = (keyId: string, change: Record<string, unknown>, context = world.as('global_admin')) =>
    editAccessKey(context, { keyId, version: 1, ...viewer, ...change })
  const stored = async (keyId: string) =>
    (await world.db.select().from(accessKeys).where(eq(accessKeys.id, keyId)))[0]
  const eventsOf = (keyId: string) =>
    world.db.select().from(auditEvents).where(eq(auditEvents.keyId, keyId)).orderBy(auditEvents.id)

  test('changes grants and description, notifies the verifiers, and records only the changed fields', async () => {
    const key = await world.addKey()
    const result = await edit(key.id, { description: 'Reports', scopes: ['reports:read'] })
    expect(result).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await stored(key.id)).toMatchObject({
      description: 'Reports',
      scopes: ['reports:read'],
      version: 2,
    })
    const events = await eventsOf(key.id)
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      action: 'access_key.edited',
      before: { description: '', scopes: 'all' },
      after: { description: 'Reports', scopes: ['reports:read'] },
    })
    const changes = await world.db.select().from(keyChanges).where(eq(keyChanges.keyId, key.id))
    expect(changes.map((change) => change.id)).toEqual([events[0]?.changeId])
  })

  const tightened = {
    addressMode: 'enforce',
    addresses: ['10.0.0.0/8'],
    referrerMode: 'off',
    referrers: [],
    rateLimit: null,
  }

  test('changes restrictions and the other fields together, as one event and one change', async () => {
    const key = await world.addKey()
    const result = await edit(key.id, {
      description: 'Reports',
      restrictions: { ...tightened, seen: NO_RESTRICTIONS },
    })
    expect(result).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await findStoredRestrictions(world.db, key.id)).toEqual(tightened)
    expect(await eventsOf(key.id)).toMatchObject([
      {
        before: { description: '', restrictions: NO_RESTRICTIONS },
        after: { description: 'Reports', restrictions: tightened },
      },
    ])
  })

  test('changes nothing while a rule needs a confirmation, or if somebody else changed the rule', async () => {
    const key = await world.addKey()
    const everybody = { ...tightened, addresses: ['0.0.0.0/0'] }
    const asked = await edit(key.id, { description: 'Reports', restrictions: everybody })
    expect(asked).toMatchObject({ failure: { code: 'CONFIRMATION_NEEDED' } })
    const late = await edit(key.id, {
      description: 'Reports',
      restrictions: { ...tightened, seen: tightened },
    })
    expect(late).toMatchObject({
      failure: { code: 'VERSION_CONFLICT', details: { current: NO_RESTRICTIONS } },
    })
    expect(await stored(key.id)).toMatchObject({ description: '', version: 1 })
    expect(await eventsOf(key.id)).toEqual([])
    expect(
      await edit(key.id, { description: 'Reports', restrictions: { ...everybody, confirmed: true } }),
    ).toMatchObject({ ok: true })
  })

  test('names the line of a wrong rule', async () => {
    const key = await world.addKey()
    const result = await edit(key.id, { restrictions: { ...tightened, addresses: [] } })
    expect(result).toMatchObject({
      failure: { fields: { 'restrictions.addresses': expect.stringContaining('at least one address') } },
    })
  })

  test('records nothing when nothing differs', async () => {
    const key = await world.addKey()
    expect(await edit(key.id, {})).toMatchObject({ ok: true, value: { version: 1, receipt: null } })
    expect(await eventsOf(key.id)).toEqual([])
  })

  test('reports to the second of two editors who came first and what changed', async () => {
    const key = await world.addKey()
    const first = world.as({ userId: 'usr_first', email: 'first@acme.test', role: 'global_admin' })
    await edit(key.id, { description: 'first' }, first)
    const late = await edit(key.id, { description: 'second', seen: viewer })
    expect(late).toMatchObject({
      ok: false,
      failure: {
        code: 'VERSION_CONFLICT',
        details: { current: { description: 'first' }, version: 2, lastEdit: { by: 'first@acme.test' } },
      },
    })
    expect((await stored(key.id))?.description).toBe('first')
  })

  test('applies exactly one of many parallel edits', async () => {
    const key = await world.addKey()
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) => edit(key.id, { description: `edit ${index}`, seen: viewer })),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await eventsOf(key.id)).toHaveLength(1)
  })

  test('treats a new secret as no conflict, unless the editor gave no version', async () => {
    const key = await world.addKey()
    await world.db.update(accessKeys).set({ version: sql`version + 1` }).where(eq(accessKeys.id, key.id))
    expect(await edit(key.id, { description: 'x' })).toMatchObject({ failure: { code: 'VERSION_CONFLICT' } })
    expect(await edit(key.id, { description: 'x', seen: viewer })).toMatchObject({ ok: true })
  })

  test('keeps an account that was archived after it was granted, and refuses to add an archived account', async () => {
    const [kept, archived] = [await world.addAccount('kept'), await world.addAccount('old', true)]
    const key = await world.addKey({ grants: [{ role: 'cloud_account_viewer', accounts: [kept] }] })
    await world.db.update(cloudAccounts).set({ archivedAt: new Date() }).where(eq(cloudAccounts.id, kept))
    const grants = [{ role: 'cloud_account_viewer', accounts: [kept] }]
    expect(await edit(key.id, { description: 'still editable', grants })).toMatchObject({ ok: true })
    const wider = [{ role: 'cloud_account_viewer', accounts: [kept, archived] }]
    expect(await edit(key.id, { version: 2, grants: wider })).toMatchObject({
      failure: {
        code: 'INVALID_INPUT',
        fields: { 'grants.0.accounts': expect.stringContaining('archived') },
      },
    })
  })

  test('refuses a scope that the roles do not allow, and grants that name no account', async () => {
    const key = await world.addKey()
    expect(await edit(key.id, { scopes: ['reports:write'] })).toMatchObject({
      failure: { code: 'INVALID_INPUT', fields: { scopes: expect.stringContaining('reports:write') } },
    })
    expect(await edit(key.id, { grants: [{ role: 'cloud_account_viewer', accounts: [] }] })).toMatchObject({
      failure: { code: 'INVALID_INPUT' },
    })
  })

  test('refuses a revoked key', async () => {
    const key = await world.addKey()
    await world.db.update(accessKeys).set({ revokedAt: new Date() }).where(eq(accessKeys.id, key.id))
    expect(await edit(key.id, { description: 'x' })).toMatchObject({ failure: { code: 'STATE_CONFLICT' } })
  })
})
