import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { newId } from '@/lib/secrets/random'
import { keyInput, makeActingKey, makeKey, openWorld, succeeded, type World } from '@/test/worlds/world'
import { createAccessKey } from '../access-keys/create-access-key'
import { deleteAccessKey } from '../access-keys/delete-access-key'
import { editAccessKey } from '../access-keys/edit-access-key'
import { getAccessKey } from '../access-keys/get-access-key'
import { listAccessKeys } from '../access-keys/list-access-keys'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { listEvents } from '../audit/list-events'
import { suggestLabels } from '../labels/suggest-labels'
import { disableMember } from '../members/disable-member'
import { enableMember } from '../members/enable-member'
import { removeMember } from '../members/remove-member'
import { suggestOwners } from './suggest-owners'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const admin = () => world.home.as('global_admin')
// A new key is of version 2: its first secret has raised the version.
const edit = (keyId: string, change: Record<string, unknown>, version = 2, context = admin()) =>
  editAccessKey(context, { keyId, version, ...change })
const shown = async (keyId: string) => succeeded(await getAccessKey(admin(), keyId))
const listed = async (input: Record<string, unknown>, context = admin()) => {
  const page = succeeded(await listAccessKeys(context, { sort: 'name', descending: false, ...input }))
  return page.items.map((item: AccessKeyListItem) => item.id)
}
const fieldsOf = (result: unknown) => result as { failure: { code: string; fields: Record<string, string> } }

/** A further member of the workspace. */
async function addPerson(email: string, role = 'global_viewer') {
  const userId = newId('usr')
  await world.sql('insert into users (id, email, email_normalised) values ($1, $2, lower($2))', [
    userId,
    email,
  ])
  await world.sql('insert into memberships (workspace_id, user_id, role) values ($1, $2, $3)', [
    world.home.id,
    userId,
    role,
  ])
  return userId
}

describe('the owner of a key', () => {
  test('is a member, a team or nobody, and changes without the grants being sent again', async () => {
    const key = await makeKey(world.home, { owner: 'SUPPORT@default.test', labels: { env: 'prod' } })
    expect(await shown(key.keyId)).toMatchObject({
      owner: 'support@default.test',
      ownerKind: 'member',
      labels: { env: 'prod' },
    })
    succeeded(await edit(key.keyId, { owner: 'Platform' }))
    expect(await shown(key.keyId)).toMatchObject({ owner: 'Platform', ownerKind: 'team', version: 3 })
    succeeded(await edit(key.keyId, { labels: { team: 'a', env: 'prod' } }, 3))
    expect(await shown(key.keyId)).toMatchObject({ owner: 'Platform', labels: { env: 'prod', team: 'a' } })
    succeeded(await edit(key.keyId, { owner: null }, 4))
    expect(await shown(key.keyId)).toMatchObject({ owner: null, ownerKind: null, version: 5 })
    expect((await shown(key.keyId)).grants).toHaveLength(1)
  })

  test('must be a member of this workspace if it is an e-mail address', async () => {
    const key = await makeKey(world.home)
    for (const owner of ['nobody@default.test', 'support@elsewhere.test']) {
      const refused = await edit(key.keyId, { owner })
      expect(fieldsOf(refused).failure).toMatchObject({
        code: 'INVALID_INPUT',
        fields: { owner: expect.stringContaining('No member of this workspace') },
      })
    }
    expect((await shown(key.keyId)).version).toBe(2)
  })

  test('is recorded with before and after, and the event says so', async () => {
    const key = await makeKey(world.home, { owner: 'Platform', labels: { env: 'dev' } })
    succeeded(await edit(key.keyId, { owner: 'support@default.test' }))
    succeeded(await edit(key.keyId, { labels: { env: 'prod', pci: '' } }, 3))
    succeeded(await edit(key.keyId, { owner: null }, 4))
    const events = succeeded(await listEvents(admin(), { key: key.keyId })).items
    expect(events.map(({ before, after }) => [before, after])).toEqual([
      [{ owner: 'support@default.test' }, { owner: null }],
      [{ keyLabels: ['env=dev'] }, { keyLabels: ['env=prod', 'pci'] }],
      [{ owner: 'Platform' }, { owner: 'support@default.test' }],
      [null, expect.objectContaining({ owner: 'Platform', keyLabels: ['env=dev'] })],
    ])
  })

  test('changes nothing and records nothing if it is the same', async () => {
    const key = await makeKey(world.home, { owner: 'Platform', labels: { env: 'dev', team: 'a' } })
    const same = await edit(key.keyId, { owner: 'Platform', labels: { team: 'a', env: 'dev' } })
    expect(same).toMatchObject({ ok: true, value: { version: 2 } })
    expect(succeeded(await listEvents(admin(), { key: key.keyId })).items).toHaveLength(1)
  })

  test('conflicts with an edit by somebody else in the meantime', async () => {
    const key = await makeKey(world.home, { owner: 'Platform' })
    const { grants: _grants, ...detail } = await shown(key.keyId)
    const { description, contactEmails, scopes, owner, labels } = detail
    const seen = {
      description,
      contactEmails,
      scopes,
      owner,
      labels,
      grants: [{ role: 'global_viewer', accounts: 'all' }],
    }
    succeeded(await edit(key.keyId, { labels: { env: 'prod' } }))
    expect(await edit(key.keyId, { seen, owner: 'Search' })).toMatchObject({
      failure: {
        code: 'VERSION_CONFLICT',
        details: { current: { owner: 'Platform', labels: { env: 'prod' } } },
      },
    })
  })

  test('has left once the member is disabled or removed, and is back if the member is', async () => {
    const userId = await addPerson('leaver@default.test')
    const key = await makeKey(world.home, { owner: 'leaver@default.test' })
    const kind = async () => (await shown(key.keyId)).ownerKind
    expect(await kind()).toBe('member')
    succeeded(await disableMember(admin(), { userId }))
    expect(await kind()).toBe('left')
    expect(await listed({ ownerless: true })).toContain(key.keyId)
    succeeded(await enableMember(admin(), { userId }))
    expect(await kind()).toBe('member')
    expect(await listed({ ownerless: true })).not.toContain(key.keyId)
    succeeded(await removeMember(admin(), { userId }))
    expect(await shown(key.keyId)).toMatchObject({ owner: 'leaver@default.test', ownerKind: 'left' })
    // A form sends the owner that it showed; another edit must not fail for this.
    succeeded(await edit(key.keyId, { owner: 'leaver@default.test', description: 'x' }))
    expect(await edit(key.keyId, { owner: 'Leaver@default.test' }, 3)).toMatchObject({
      failure: { code: 'INVALID_INPUT' },
    })
  })

  test('follows the e-mail address of the person', async () => {
    const userId = await addPerson('old@default.test')
    const key = await makeKey(world.home, { owner: 'old@default.test' })
    await world.sql('update users set email = $2, email_normalised = $2 where id = $1', [
      userId,
      'new@default.test',
    ])
    expect(await shown(key.keyId)).toMatchObject({ owner: 'new@default.test', ownerKind: 'member' })
    expect(await listed({ search: 'new@default' })).toEqual([key.keyId])
  })

  test('may be set by Global Admins and keys with access-keys:write only', async () => {
    const key = await makeKey(world.home)
    for (const role of ['support', 'global_viewer'] as const)
      expect(await edit(key.keyId, { owner: 'Mine' }, 2, world.home.as(role))).toMatchObject({
        failure: { code: 'FORBIDDEN' },
      })
    expect(await edit(key.keyId, { owner: 'Mine' }, 2, world.foreign.as('global_admin'))).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
    const reader = await makeActingKey(world.home, ['access-keys:read', 'access-keys:revoke'])
    expect(await edit(key.keyId, { owner: 'Mine' }, 2, reader.context)).toMatchObject({
      failure: { code: 'FORBIDDEN' },
    })
    const writer = await makeActingKey(world.home, ['access-keys:write'])
    succeeded(await edit(key.keyId, { owner: 'Mine', labels: { by: 'key' } }, 2, writer.context))
    expect(await shown(key.keyId)).toMatchObject({ owner: 'Mine', labels: { by: 'key' } })
  })

  test('is refused with the labels as a whole, and no key is made', async () => {
    const input = keyInput({ name: 'never made', owner: 'nobody@default.test' })
    const made = await createAccessKey(admin(), input)
    expect(made).toMatchObject({ failure: { code: 'INVALID_INPUT' } })
    expect(await listed({ search: 'never made' })).toEqual([])
  })
})

describe('lists', () => {
  let other: World['home']
  const keys = new Map<string, string>()
  beforeEach(async () => {
    if (keys.size > 0) return
    other = world.foreign
    const add = async (name: string, changes: Record<string, unknown>) => {
      const { keyId } = await makeKey(other, { name, ...changes })
      keys.set(name, keyId)
    }
    await add('a', { owner: 'support@elsewhere.test', labels: { env: 'prod', team: 'search' } })
    await add('b', { owner: 'Sales, EMEA', labels: { env: 'dev' }, contactEmails: ['pager@ops.test'] })
    await add('c', { labels: { pci: '' }, scopes: ['reports:read'] })
    await add('d', { owner: 'sales, emea', labels: { env: 'prod' }, description: 'prod of the night' })
    await world.sql("update access_keys set last_used_address = '203.0.113.77' where id = $1", [
      keys.get('b'),
    ])
    await world.sql("update access_keys set last_used_address = '2001:db8::7' where id = $1", [keys.get('c')])
  })
  const names = async (input: Record<string, unknown>) => {
    const found = await listed(input, other.as('global_viewer'))
    return [...keys].filter(([, id]) => found.includes(id)).map(([name]) => name)
  }

  test.each<[string, Record<string, unknown>, string[]]>([
    ['an owner', { owner: 'support@elsewhere.test' }, ['a']],
    ['an owner, without case', { owner: 'SALES, emea' }, ['b', 'd']],
    ['no owner', { ownerless: true }, ['c']],
    ['an owner who is a wildcard', { owner: '%' }, []],
    ['a label key', { label: 'env' }, ['a', 'b', 'd']],
    ['a label', { label: 'env=prod' }, ['a', 'd']],
    ['a label with an empty value', { label: 'pci=' }, ['c']],
    ['a name that every object has', { label: 'constructor' }, []],
    ['an owner and a label', { owner: 'Sales, EMEA', label: 'env=prod' }, ['d']],
    ['a label and a role', { label: 'env=prod', role: 'global_viewer' }, ['a', 'd']],
    ['the owner in a search', { search: 'EMEA' }, ['b', 'd']],
    ['a contact in a search', { search: 'pager@ops' }, ['b']],
    ['the creator in a search', { search: 'global_admin@elsewhere' }, ['a', 'b', 'c', 'd']],
    ['a label in a search', { search: 'env=dev' }, ['b']],
    ['a scope in a search', { search: 'reports:read' }, ['c']],
    ['the address of the last use', { search: '203.0.113.77' }, ['b']],
    ['the beginning of an address', { search: '203.0.113.' }, ['b']],
    ['an IPv6 address', { search: '2001:DB8::7' }, ['c']],
    ['words across two fields', { search: 'prod team' }, []],
  ])('find keys by %s, in every order', async (_what, input, found) => {
    for (const sort of ['name', 'created', 'last_used', 'expires'])
      expect(await names({ ...input, sort })).toEqual(found)
  })

  test('refuse a filter that no label can match', async () => {
    for (const label of ['ENV', '=x', `env=${'x'.repeat(101)}`])
      expect(await listAccessKeys(admin(), { label })).toMatchObject({ failure: { code: 'INVALID_INPUT' } })
  })

  test('offer the owners and the labels of this workspace that contain the typed text', async () => {
    const owners = async (input: Record<string, unknown>) =>
      succeeded(await suggestOwners(other.as('global_viewer'), input)).map(
        ({ name, kind }) => `${name} (${kind})`,
      )
    const [team, ...others] = await owners({})
    expect(team).toMatch(/^sales, emea \(team\)$/i)
    expect(others).toEqual(['support@elsewhere.test (member)'])
    expect(await owners({ search: 'SUPP' })).toEqual(['support@elsewhere.test (member)'])
    expect(await owners({ search: 'global', assignable: true })).toEqual([
      'global_admin@elsewhere.test (member)',
      'global_viewer@elsewhere.test (member)',
    ])
    const labels = async (search: string) =>
      succeeded(await suggestLabels(other.as('support'), { search })).map(({ key, value }) =>
        value === null ? key : `${key}=${value}`,
      )
    expect(await labels('')).toEqual(['env', 'pci', 'team', 'env=dev', 'env=prod', 'pci=', 'team=search'])
    expect(await labels('PROD')).toEqual(['env=prod'])
    expect(await labels('%')).toEqual([])
  })

  test('forget the labels and the address of a deleted key, and nothing else', async () => {
    const { keyId } = await makeKey(other, { name: 'gone', labels: { only: 'here' } })
    await world.sql("update access_keys set last_used_address = '192.0.2.200' where id = $1", [keyId])
    const rows = () =>
      world.sql(
        `select key from key_labels where key_id = $1 union all
         select address from key_last_addresses where key_id = $1`,
        [keyId],
      )
    expect(await rows()).toHaveLength(2)
    succeeded(await revokeAccessKey(other.as('global_admin'), { keyId, reason: 'x' }))
    expect(await rows()).toHaveLength(2)
    succeeded(await deleteAccessKey(other.as('global_admin'), { keyId, confirmName: 'gone' }))
    expect(await rows()).toEqual([])
    expect(succeeded(await suggestLabels(other.as('support'), { search: 'only' }))).toEqual([])
  })
})

describe('the mail about a key goes to', () => {
  const recipientsAfter = async (changes: Record<string, unknown>, name: string) => {
    const key = await makeKey(world.home, { name, ...changes })
    return async () => {
      succeeded(await revokeAccessKey(admin(), { keyId: key.keyId, reason: 'x' }))
      const [notice] = await world.sql<{ recipients: string[] }>(
        'select recipients from notices where key_id = $1 order by created_at desc limit 1',
        [key.keyId],
      )
      return notice?.recipients
    }
  }
  const contacts = ['pager@ops.test', 'PAGER@ops.test', 'second@ops.test']
  const setContact = (contact: string | null) =>
    world.sql('update workspaces set contact_email = $2 where id = $1', [world.home.id, contact])

  test('the owner if the owner is a member', async () => {
    await setContact('security@default.test')
    const revoke = await recipientsAfter({ owner: 'support@default.test', contactEmails: contacts }, 'm1')
    expect(await revoke()).toEqual(['support@default.test'])
  })

  test('else the contacts of the key, each person once: of a team, of nobody, of somebody who has left', async () => {
    await setContact('security@default.test')
    for (const owner of ['Platform', null]) {
      const revoke = await recipientsAfter({ owner, contactEmails: contacts }, `m2 ${owner}`)
      expect(await revoke()).toEqual(['pager@ops.test', 'second@ops.test'])
    }
    const userId = await addPerson('gone@default.test')
    const revoke = await recipientsAfter({ owner: 'gone@default.test', contactEmails: contacts }, 'm2 left')
    succeeded(await removeMember(admin(), { userId }))
    expect(await revoke()).toEqual(['pager@ops.test', 'second@ops.test'])
  })

  test('else the contact of the workspace', async () => {
    await setContact('security@default.test')
    const revoke = await recipientsAfter({}, 'm3')
    expect(await revoke()).toEqual(['security@default.test'])
  })

  test('else all Global Admins who have not left', async () => {
    await setContact(null)
    await addPerson('second-admin@default.test', 'global_admin')
    const userId = await addPerson('former-admin@default.test', 'global_admin')
    succeeded(await disableMember(admin(), { userId }))
    const revoke = await recipientsAfter({}, 'm4')
    expect(await revoke()).toEqual(['global_admin@default.test', 'second-admin@default.test'])
  })
})
