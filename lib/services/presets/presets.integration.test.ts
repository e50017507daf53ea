import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { presets } from '@/db/schema'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { createFormOptions } from '../access-keys/create-form-options'
import { addCloudAccount } from '../cloud-accounts/add-cloud-account'
import { createPreset } from './create-preset'
import { deletePreset } from './delete-preset'
import { listPresets } from './list-presets'
import { updatePreset } from './update-preset'

const world = await openTestWorkspace()
const other = await openTestWorkspace()
const context = world.as(await world.addPerson('global_admin'))
const elsewhere = other.as(await other.addPerson('global_admin'))

beforeEach(() => world.db.delete(presets))
afterAll(() => Promise.all([world.close(), other.close()]))

const FIELDS = {
  description: 'Reads reports at night',
  expiration: { period: 'custom', days: 45 },
  grants: [{ role: 'global_viewer' }],
  scopes: ['reports:read'],
  owner: 'platform',
  labels: { env: 'prod' },
}

async function save(presetName: string, fields: Record<string, unknown> = FIELDS): Promise<string> {
  const made = await createPreset(context, { presetName, fields })
  if (!made.ok) throw new Error(made.failure.message)
  return made.value.presetId
}

const names = async () => {
  const found = await listPresets(context, {})
  return found.ok ? found.value.map(({ name }) => name) : []
}

describe('a preset', () => {
  test('keeps the fields of the form and is an event without waiting for a verifier', async () => {
    const id = await save('Reports')
    expect(await listPresets(context, {})).toMatchObject({
      ok: true,
      value: [
        {
          id,
          name: 'Reports',
          fields: {
            ...FIELDS,
            grants: [{ role: 'global_viewer', accounts: 'all' }],
            contactEmails: [],
          },
        },
      ],
    })
    expect((await world.events())[0]).toMatchObject({
      action: 'preset.created',
      targetId: id,
      after: { name: 'Reports', keyLabels: { env: 'prod' } },
    })
  })

  test('names its accounts, also after they were archived', async () => {
    const account = { name: 'Production', provider: 'aws', externalId: 'preset-1' }
    const added = await addCloudAccount(context, account)
    if (!added.ok) throw new Error('not added')
    const { accountId } = added.value
    await save('Accounts', { ...FIELDS, grants: [{ role: 'cloud_account_viewer', accounts: [accountId] }] })
    const options = await createFormOptions(context, {})
    expect(options.ok && options.value.presets[0]?.fields.grants).toEqual([
      { role: 'cloud_account_viewer', accounts: [{ id: accountId, name: 'Production' }] },
    ])
  })

  test.each([
    ['no name', { presetName: ' ' }, 'presetName'],
    ['61 characters', { presetName: 'x'.repeat(61) }, 'presetName'],
    ['a secret', { presetName: `chatel_0123456789abcdef_${'q7Zb0KfXw3'.repeat(5)}` }, 'presetName'],
    ['an id', { presetName: 'ak_0123456789abcdef' }, 'presetName'],
    ['no role', { fields: { ...FIELDS, grants: [] } }, 'fields.grants'],
    ['no scope', { fields: { ...FIELDS, scopes: [] } }, 'fields.scopes'],
    ['no days', { fields: { ...FIELDS, expiration: { period: 'custom' } } }, 'fields.expiration.days'],
  ])('with %s is refused at the field', async (_case, more, field) => {
    const made = await createPreset(context, { presetName: 'A name', fields: FIELDS, ...more })
    expect(made).toMatchObject({
      ok: false,
      failure: { code: 'INVALID_INPUT', fields: { [field]: expect.any(String) } },
    })
    expect(await names()).toEqual([])
  })

  test('has a name of its own, whatever its capitals, also of twenty requests at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        createPreset(context, { presetName: index % 2 ? 'Nightly' : 'NIGHTLY', fields: FIELDS }),
      ),
    )
    expect(made.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await names()).toHaveLength(1)
  })

  test('is renamed and changed, and an equal change is no event', async () => {
    const id = await save('Reports')
    await save('Taken')
    expect(await updatePreset(context, { presetId: id, presetName: 'taken' })).toMatchObject({
      ok: false,
      failure: { code: 'CONFLICT', fields: { presetName: expect.any(String) } },
    })
    expect(await updatePreset(context, { presetId: id, presetName: 'reports' })).toMatchObject({ ok: true })
    const events = (await world.events()).length
    expect(
      await updatePreset(context, { presetId: id, presetName: 'reports', fields: FIELDS }),
    ).toMatchObject({
      ok: true,
    })
    expect((await world.events()).length).toBe(events)
    expect(await names()).toEqual(['reports', 'Taken'])
  })

  test('is deleted once; its values stay in the event', async () => {
    const id = await save('Reports')
    expect(await deletePreset(context, { presetId: id })).toMatchObject({ ok: true })
    expect(await names()).toEqual([])
    expect((await world.events())[0]).toMatchObject({ action: 'preset.deleted', before: { name: 'Reports' } })
    expect(await deletePreset(context, { presetId: id })).toMatchObject({
      ok: false,
      failure: { code: 'NOT_FOUND' },
    })
  })
})

describe('who may', () => {
  test.each(MEMBER_ROLES)('%s: only Global Admins save, change, delete and list presets', async (role) => {
    const id = await save('Reports')
    const person = world.as(await world.addPerson(role))
    const answers = [
      await createPreset(person, { presetName: 'Mine', fields: FIELDS }),
      await updatePreset(person, { presetId: id, presetName: 'Other' }),
      await listPresets(person, {}),
      await deletePreset(person, { presetId: id }),
    ]
    expect(answers.map((answer) => (answer.ok ? 'done' : answer.failure.code))).toEqual(
      Array(4).fill(role === 'global_admin' ? 'done' : 'FORBIDDEN'),
    )
    const options = await createFormOptions(person, {})
    if (role !== 'global_admin') expect(options).toMatchObject({ ok: true, value: { presets: [] } })
  })

  test('another workspace neither sees a preset nor changes it', async () => {
    const id = await save('Reports')
    expect(await listPresets(elsewhere, {})).toMatchObject({ ok: true, value: [] })
    expect(await updatePreset(elsewhere, { presetId: id, presetName: 'x1' })).toMatchObject({
      ok: false,
      failure: { code: 'NOT_FOUND' },
    })
    expect(await deletePreset(elsewhere, { presetId: id })).toMatchObject({
      ok: false,
      failure: { code: 'NOT_FOUND' },
    })
  })
})
