import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { encodeCursor } from '@/lib/domain/lists/cursor'
import { keyInput, makeKey, openWorld } from '@/test/worlds/world'
import { createSecret } from '../secrets/create-secret'
import { revokeSecret } from '../secrets/revoke-secret'
import { setSecretExpiry } from '../secrets/set-secret-expiry'
import { createAccessKey } from './create-access-key'
import { deactivateAccessKey } from './deactivate-access-key'
import { deleteAccessKey } from './delete-access-key'
import { getAccessKey } from './get-access-key'
import { listAccessKeys } from './list-access-keys'
import { reactivateAccessKey } from './reactivate-access-key'
import { revokeAccessKey } from './revoke-access-key'

const world = await openWorld()
afterAll(() => world.close())

const admin = () => world.home.as('global_admin')
const polluted = JSON.parse('{"__proto__":{"role":"global_admin"},"constructor":{"prototype":{"x":1}}}')

const HOSTILE: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a negative number', -1],
  ['not a number', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a big integer', 10n ** 30n],
  ['true', true],
  ['an empty text', ''],
  ['spaces', '   '],
  ['a NUL byte', 'a\0b'],
  ['a lone surrogate', 'a\ud800b'],
  ['a megabyte', 'a'.repeat(1_000_000)],
  ['an array', ['ak_0123456789abcdef']],
  ['a nested array', [[['x']]]],
  ['a million entries', new Array(1_000_000).fill('x')],
  ['an object', {}],
  ['an object that turns into text', { toString: () => 'ak_0123456789abcdef' }],
  ['a polluted object', polluted],
  ['a map', new Map([['a', 1]])],
  ['a date', new Date(Number.NaN)],
  ['a function', () => 'x'],
  ['a symbol', Symbol('x')],
  ['SQL', "'; DROP TABLE access_keys; --"],
  ['a path', '../../etc/passwd'],
]

const COMMANDS = {
  createAccessKey: { command: createAccessKey, fields: Object.keys(keyInput()) },
  deactivateAccessKey: { command: deactivateAccessKey, fields: ['keyId'] },
  reactivateAccessKey: { command: reactivateAccessKey, fields: ['keyId'] },
  revokeAccessKey: { command: revokeAccessKey, fields: ['keyId', 'reason'] },
  deleteAccessKey: { command: deleteAccessKey, fields: ['keyId', 'confirmName'] },
  createSecret: { command: createSecret, fields: ['keyId', 'requestId', 'kind', 'expiration'] },
  setSecretExpiry: { command: setSecretExpiry, fields: ['keyId', 'secretId', 'expiration'] },
  revokeSecret: { command: revokeSecret, fields: ['keyId', 'secretId', 'reason'] },
}

/** Odd values that one field allows: SQL is a valid description, and spaces count as an empty one. */
const ALLOWED_TEXT = new Set(['description', 'name', 'reason', 'confirmName'])

async function counts() {
  const [row] = await world.sql(
    `select (select count(*) from access_keys) as keys, (select count(*) from key_secrets) as secrets,
      (select count(*) from key_changes) as changes, (select count(*) from idempotent_requests) as requests`,
  )
  return row
}

describe.each(Object.entries(COMMANDS))('%s', (name, { command, fields }) => {
  test.each(HOSTILE)('refuses %s as its whole input and changes nothing', async (_title, input) => {
    const before = await counts()
    expect(await command(admin(), input)).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT' } })
    expect(await counts()).toEqual(before)
  })

  test.each(fields)(
    'given any value as %s, answers with a field error or does what was requested',
    async (field) => {
      const key = await makeKey(world.home)
      for (const [title, value] of HOSTILE) {
        const input = {
          ...(name === 'createAccessKey' ? keyInput() : {}),
          keyId: key.keyId,
          secretId: key.secretId,
          requestId: randomUUID(),
          kind: 'opaque',
          expiration: { period: '7_days' },
          confirmName: key.name,
          reason: 'leaked',
          [field]: value,
        }
        const result = await command(admin(), input)
        if (result.ok) {
          const isFine = value === undefined || (typeof value === 'string' && ALLOWED_TEXT.has(field))
          expect(isFine, `${title} as ${field}`).toBe(true)
        } else {
          expect(['INVALID_INPUT', 'STATE_CONFLICT', 'NAME_TAKEN']).toContain(result.failure.code)
        }
      }
    },
  )
})

describe('an expiration', () => {
  test.each([
    ['now', () => ({ at: new Date().toISOString() })],
    ['in the past', () => ({ at: '2001-01-01T00:00:00Z' })],
    ['in the year 10000 of UTC', () => ({ at: '9999-12-31T23:59:59-12:00' })],
    ['in the year 9999999', () => ({ at: '9999999-01-01T00:00:00Z' })],
    ['in an expanded year', () => ({ at: '+275760-09-13T00:00:00Z' })],
    ['before the year 0', () => ({ at: '-000001-01-01T00:00:00Z' })],
    ['on 30 February', () => ({ at: '2027-02-30T00:00:00Z' })],
    ['at hour 25', () => ({ at: '2027-02-01T25:00:00Z' })],
    ['without a zone', () => ({ at: '2027-02-01T00:00:00' })],
    ['in words', () => ({ at: 'infinity' })],
    ['as a number', () => ({ at: 1893456000 })],
    ['of no days', () => ({ period: 'custom', days: 0 })],
    ['of minus one day', () => ({ period: 'custom', days: -1 })],
    ['of half a day', () => ({ period: 'custom', days: 0.5 })],
    ['of too many days', () => ({ period: 'custom', days: 3651 })],
    ['of 1e308 days', () => ({ period: 'custom', days: 1e308 })],
    ['of days in words', () => ({ period: 'custom', days: '30' })],
    ['of no number of days', () => ({ period: 'custom' })],
    ['never', () => ({ period: 'never' })],
    ['of an inherited name', () => ({ period: 'constructor' })],
  ])('%s is refused', async (_title, expiration) => {
    const before = await counts()
    const result = await createAccessKey(admin(), keyInput({ expiration: expiration() }))
    expect(result).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT' } })
    expect(await counts()).toEqual(before)
  })
})

describe('grants', () => {
  test.each<[string, unknown]>([
    ['none', []],
    ['Cloud Account Viewer without accounts', [{ role: 'cloud_account_viewer' }]],
    ['Cloud Account Viewer with null', [{ role: 'cloud_account_viewer', accounts: null }]],
    ['Cloud Account Viewer with an empty list', [{ role: 'cloud_account_viewer', accounts: [] }]],
    ['Cloud Account Viewer with "ALL"', [{ role: 'cloud_account_viewer', accounts: 'ALL' }]],
    ['Cloud Account Viewer with ["all"]', [{ role: 'cloud_account_viewer', accounts: ['all'] }]],
    ['Cloud Account Viewer with true', [{ role: 'cloud_account_viewer', accounts: true }]],
    ['an unknown account', [{ role: 'cloud_account_viewer', accounts: ['acc_0000000000000000'] }]],
    ['an unknown role', [{ role: 'owner' }]],
    ['a role of Object', [{ role: 'toString' }]],
    ['one good and one empty', [{ role: 'global_viewer' }, { role: 'cloud_account_viewer', accounts: [] }]],
    ['twenty-one', Array(21).fill({ role: 'global_viewer' })],
  ])('%s are refused', async (_title, grants) => {
    const result = await createAccessKey(admin(), keyInput({ grants }))
    expect(result).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT' } })
  })

  test('on another workspace’s account are refused', async () => {
    const accounts = [world.home.accountIds[0], world.foreign.accountIds[0]]
    const grants = [{ role: 'cloud_account_viewer', accounts }]
    const result = await createAccessKey(admin(), keyInput({ grants }))
    expect(result).toMatchObject({ failure: { fields: { 'grants.0.accounts': expect.any(String) } } })
  })

  test.each([[[]], [['nothing:known']], [['reports:write']], ['ALL'], [null]])(
    'with scopes %j are refused',
    async (scopes) => {
      const result = await createAccessKey(admin(), keyInput({ scopes }))
      expect(result).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT' } })
    },
  )
})

describe('the list', () => {
  test.each<[string, Record<string, unknown>]>([
    ['a column that is none', { sort: 'id"; DROP TABLE x;--' }],
    ['the hash as sort', { sort: 'hash' }],
    ['an inherited sort', { sort: '__proto__' }],
    ['an unknown status', { status: 'deleted' }],
    ['an unknown role', { role: 'x' }],
    ['a limit of 0', { limit: 0 }],
    ['a limit of 1e9', { limit: 1e9 }],
    ['a limit of -1', { limit: -1 }],
    ['an array as search', { search: ['a', 'b'] }],
    ['ten kilobytes of search', { search: 'a'.repeat(10_000) }],
    ['a NUL byte in the search', { search: 'a\0b' }],
    ['a lone surrogate in the search', { search: '\udc00' }],
    ['a digest that is none', { digest: 'zz' }],
    ['a cursor that is none', { cursor: 'x' }],
    [
      'a cursor with words for a time',
      { cursor: encodeCursor({ value: 'now', id: 'ak_1', backwards: false }) },
    ],
    [
      'a cursor with an impossible day',
      { cursor: encodeCursor({ value: '2026-02-31 00:00:00+00', id: 'a', backwards: false }) },
    ],
    [
      'a cursor with an impossible zone',
      { cursor: encodeCursor({ value: '2026-02-01 00:00:00+99', id: 'a', backwards: false }) },
    ],
  ])('refuses %s', async (_title, input) => {
    expect(await listAccessKeys(admin(), input)).toMatchObject({
      ok: false,
      failure: { code: 'INVALID_INPUT' },
    })
  })

  test.each(['%', '_', '\\', '%%', "'", '"', '\u202e', 'ß', 'a'.repeat(200)])(
    'searches for %j as the text that it is',
    async (search) => {
      await makeKey(world.home, { name: `Odd ${search.slice(0, 50)} name ${randomUUID()}`.slice(0, 100) })
      const found = await listAccessKeys(admin(), { search, limit: 200 })
      if (!found.ok) throw new Error(found.failure.message)
      for (const item of found.value.items) {
        expect(`${item.name} ${item.description} ${item.id}`.toLowerCase()).toContain(search.toLowerCase())
      }
      if (search.length < 50) expect(found.value.items.length).toBeGreaterThan(0)
    },
  )

  test.each(HOSTILE)('answers to %s', async (_title, input) => {
    const result = await listAccessKeys(admin(), input)
    if (!result.ok) expect(result.failure.code).toBe('INVALID_INPUT')
    expect((await getAccessKey(admin(), input)).ok).toBe(false)
  })
})
