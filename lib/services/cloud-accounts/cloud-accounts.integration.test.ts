import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { cloudAccounts, keyChanges } from '@/db/schema'
import { newId } from '@/lib/secrets/random'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { addCloudAccount } from './add-cloud-account'
import { archiveCloudAccount, restoreCloudAccount } from './archive-cloud-account'
import { importCloudAccounts } from './import-cloud-accounts'
import { listCloudAccounts } from './list-cloud-accounts'
import { previewCloudAccountImport } from './preview-import'
import { renameCloudAccount } from './rename-cloud-account'

const world = await openTestWorkspace()
const admin = await world.addPerson('global_admin')
const context = world.as(admin)

beforeEach(() => world.db.delete(cloudAccounts))
afterAll(() => world.close())

const account = (more: Record<string, unknown> = {}) => ({
  name: 'Production',
  provider: 'aws',
  externalId: '123456789012',
  ...more,
})

async function add(more: Record<string, unknown> = {}): Promise<string> {
  const result = await addCloudAccount(context, account(more))
  if (!result.ok) throw new Error(result.failure.message)
  return result.value.accountId
}

const rowOf = async (id: string) =>
  (await world.db.select().from(cloudAccounts).where(eq(cloudAccounts.id, id)))[0]

describe('adding a cloud account', () => {
  test('stores it under the usual name of its provider, and records the event', async () => {
    const id = await add({ name: '  Production  ' })
    expect(await rowOf(id)).toMatchObject({ name: 'Production', provider: 'AWS', archivedAt: null })
    expect((await world.events())[0]).toMatchObject({ action: 'cloud_account.added', targetId: id })
  })

  test('refuses the same provider and external id with an error at the field', async () => {
    await add()
    expect(await addCloudAccount(context, account({ name: 'Again', provider: 'AWS' }))).toMatchObject({
      ok: false,
      failure: { code: 'CONFLICT', fields: { externalId: expect.any(String) } },
    })
  })

  test('makes one account of fifty requests at once', async () => {
    await Promise.all(Array.from({ length: 50 }, () => addCloudAccount(context, account())))
    expect(await world.db.select().from(cloudAccounts)).toHaveLength(1)
  })

  test.each([
    ['no name', { name: '' }, 'name'],
    ['spaces for a name', { name: '   ' }, 'name'],
    ['a NUL', { name: 'a\u0000b' }, 'name'],
    ['a lone surrogate', { externalId: 'a\ud800' }, 'externalId'],
    ['a megabyte', { name: 'a'.repeat(1_000_000) }, 'name'],
    ['a list', { provider: ['aws'] }, 'provider'],
    ['a number', { externalId: 123456789012 }, 'externalId'],
    ['a line break', { externalId: '1\n2' }, 'externalId'],
  ])('refuses %s at its field', async (_case, more, field) => {
    expect(await addCloudAccount(context, account(more))).toMatchObject({
      ok: false,
      failure: { code: 'INVALID_INPUT', fields: { [field]: expect.any(String) } },
    })
    expect(await world.db.select().from(cloudAccounts)).toHaveLength(0)
  })
})

describe('archiving', () => {
  test('is announced to the verifiers for the whole workspace, once, and is reversible', async () => {
    const id = await add()
    const before = (await world.db.select().from(keyChanges)).length
    expect(await archiveCloudAccount(context, { accountId: id })).toMatchObject({ ok: true })
    expect(await archiveCloudAccount(context, { accountId: id })).toMatchObject({ ok: true })
    expect((await rowOf(id))?.archivedAt).toBeInstanceOf(Date)
    await restoreCloudAccount(context, { accountId: id })
    expect((await rowOf(id))?.archivedAt).toBeNull()
    const announced = (await world.db.select().from(keyChanges).orderBy(keyChanges.id)).slice(before)
    expect(announced.map((one) => [one.kind, one.keyId])).toEqual([
      ['cloud_account.archived', null],
      ['cloud_account.restored', null],
    ])
  })
})

describe('renaming', () => {
  test('keeps the id and records both names', async () => {
    const id = await add()
    await renameCloudAccount(context, { accountId: id, name: 'Live' })
    expect((await world.events())[0]).toMatchObject({
      action: 'cloud_account.renamed',
      before: { name: 'Production' },
      after: { name: 'Live' },
    })
  })
})

describe('what members may do', () => {
  test.each(['support', 'global_viewer'] as const)(
    '%s sees accounts and changes no account',
    async (role) => {
      const id = await add()
      const reader = world.as(await world.addPerson(role))
      expect(await listCloudAccounts(reader, {})).toMatchObject({ ok: true, value: { items: [{ id }] } })
      for (const attempt of [
        addCloudAccount(reader, account({ externalId: 'other' })),
        renameCloudAccount(reader, { accountId: id, name: 'Mine' }),
        archiveCloudAccount(reader, { accountId: id }),
        restoreCloudAccount(reader, { accountId: id }),
        importCloudAccounts(reader, { csv: 'name,provider,external_id\na,b,c' }),
        previewCloudAccountImport(reader, { csv: 'name,provider,external_id\na,b,c' }),
      ])
        expect(await attempt).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
      expect(await rowOf(id)).toMatchObject({ name: 'Production', archivedAt: null })
    },
  )

  test('accounts of another workspace are not found', async () => {
    const id = await add()
    const stranger = world.as(await world.addPerson('global_admin', { at: world.other }), world.other)
    for (const command of [archiveCloudAccount, restoreCloudAccount])
      expect(await command(stranger, { accountId: id })).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    expect(await renameCloudAccount(stranger, { accountId: id, name: 'x' })).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
    expect(await listCloudAccounts(stranger, {})).toMatchObject({ value: { items: [] } })
  })
})

describe('the list', () => {
  async function fill(count: number) {
    const rows = Array.from({ length: count }, (_, index) => ({
      id: newId('acc'),
      workspaceId: world.workspace.id,
      name: `Account ${String(index).padStart(4, '0')}`,
      provider: index % 2 === 0 ? 'AWS' : 'GCP',
      externalId: `ext-${index}`,
    }))
    await world.db.insert(cloudAccounts).values(rows)
  }

  test('is walked in both directions without gap or repetition', async () => {
    await fill(25)
    const names: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listCloudAccounts>> = await listCloudAccounts(context, {
        limit: 10,
        cursor,
      })
      if (!page.ok) throw new Error(page.failure.message)
      names.push(...page.value.items.map((one) => one.name))
      cursor = page.value.nextCursor
    } while (cursor !== null)
    expect(names).toEqual(
      Array.from({ length: 25 }, (_, index) => `Account ${String(index).padStart(4, '0')}`),
    )
    const second = await listCloudAccounts(context, { limit: 10, cursor: null })
    const next = second.ok
      ? await listCloudAccounts(context, { limit: 10, cursor: second.value.nextCursor })
      : second
    const back = next.ok
      ? await listCloudAccounts(context, { limit: 10, cursor: next.value.previousCursor })
      : next
    expect(back).toMatchObject({
      value: { items: second.ok ? second.value.items : [], previousCursor: null },
    })
  })

  const found = async (search: string) => {
    const page = await listCloudAccounts(context, { search, limit: 200 })
    return page.ok ? page.value.items.length : -1
  }

  test('is searched by name, provider and external id; wildcards stand for themselves', async () => {
    await fill(20)
    expect(await found('account 0007')).toBe(1)
    expect(await found('gcp')).toBe(10)
    expect(await found('EXT-19')).toBe(1)
    expect(await found('%')).toBe(0)
    expect(await found('_')).toBe(0)
    expect(await found('\\')).toBe(0)
  })

  test('of five thousand accounts finds the right one', async () => {
    await fill(5000)
    expect(await found('4999')).toBe(1)
    expect(await found('nothing')).toBe(0)
  })

  test.each(['x', 'a'.repeat(5000), 'WyJhIiwiYiIsZmFsc2Vd'])('refuses the cursor %j', async (cursor) => {
    expect(await listCloudAccounts(context, { cursor, sort: 'added' })).toMatchObject({
      ok: false,
      failure: { code: 'INVALID_INPUT' },
    })
  })
})

describe('an import', () => {
  const csv = 'External ID;x\n'
  const file = [
    'Name,Provider,External ID',
    'Production,aws,111',
    '"Staging, EU",GCP,staging-eu',
    ',aws,333',
    'Twice,AWS,111',
  ].join('\r\n')

  test('is previewed line by line and changes nothing', async () => {
    await add({ provider: 'gcp', externalId: 'staging-eu' })
    const preview = await previewCloudAccountImport(context, { csv: `\ufeff${file}` })
    expect(preview).toMatchObject({ ok: true, value: { newCount: 1, existingCount: 1, wrongCount: 2 } })
    expect(
      preview.ok ? preview.value.lines.map(({ line, outcome, errors }) => [line, outcome, errors]) : [],
    ).toEqual([
      [2, 'new', []],
      [3, 'exists', []],
      [4, 'wrong', ['Enter a name']],
      [5, 'wrong', ['Repeats the account of line 2']],
    ])
    expect(await world.db.select().from(cloudAccounts)).toHaveLength(1)
  })

  test.each([
    ['semicolons', 'name;provider;external_id\n"A, B";aws;1'],
    ['tabs', 'name\tprovider\texternal_id\n"A, B"\taws\t1'],
    ['a line that names the separator', 'sep=;\r\nname;provider;external_id\r\n"A, B";aws;1'],
  ])('is read with %s', async (_separator, text) => {
    expect(await importCloudAccounts(context, { csv: text })).toMatchObject({ ok: true })
    expect(await world.db.select().from(cloudAccounts)).toMatchObject([{ name: 'A, B', externalId: '1' }])
  })

  test('points out ids that a spreadsheet has rounded, and lost characters', async () => {
    const lines = [
      'name,provider,external_id',
      'Rounded,aws,1.23457E+11',
      'K\ufffdse,aws,2',
      'Whole,aws,123456789012',
      'Without its zeros,aws,12345678901',
    ]
    const preview = await previewCloudAccountImport(context, { csv: lines.join('\n') })
    expect(preview.ok && preview.value.lines.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'wrong'],
      [3, 'wrong'],
      [4, 'new'],
      [5, 'wrong'],
    ])
    expect(await importCloudAccounts(context, { csv: lines.join('\n') })).toMatchObject({ ok: false })
  })

  test('with a wrong line imports nothing', async () => {
    expect(await importCloudAccounts(context, { csv: file })).toMatchObject({
      failure: { code: 'INVALID_INPUT' },
    })
    expect(await world.db.select().from(cloudAccounts)).toHaveLength(0)
  })

  test('adds the new accounts, once, with one event', async () => {
    const good = 'name,provider,external_id\nA,aws,1\nB,azure,2\n'
    expect(await importCloudAccounts(context, { csv: good })).toMatchObject({
      value: { addedCount: 2, existingCount: 0 },
    })
    expect(await importCloudAccounts(context, { csv: good })).toMatchObject({
      value: { addedCount: 0, existingCount: 2 },
    })
    const events = (await world.events()).filter((one) => one.action === 'cloud_account.imported')
    expect(
      events.filter((one) => JSON.stringify(one.after) === '{"addedCount":2,"existingCount":0}'),
    ).toHaveLength(1)
  })

  test('accepts five thousand accounts', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `Account ${index},aws,${index}`)
    const result = await importCloudAccounts(context, {
      csv: `name,provider,external_id\n${lines.join('\n')}`,
    })
    expect(result).toMatchObject({ value: { addedCount: 5000 } })
  })

  test.each([
    ['no file', undefined],
    ['a list', ['a']],
    ['nothing', ''],
    ['other columns', csv],
    ['only a head', 'name,provider,external_id\n'],
    ['an open quotation mark', 'name,provider,external_id\n"a,b,c'],
    ['a megabyte', 'a'.repeat(1_000_000)],
    ['a NUL', 'name,provider,external_id\na\u0000,b,c'],
    ['too many lines', `name,provider,external_id\n${'a,b,c\n'.repeat(5001)}`],
  ])('refuses %s at its field', async (_case, given) => {
    for (const command of [importCloudAccounts, previewCloudAccountImport])
      expect(await command(context, { csv: given })).toMatchObject({
        ok: false,
        failure: { code: 'INVALID_INPUT', fields: { csv: expect.any(String) } },
      })
  })
})
