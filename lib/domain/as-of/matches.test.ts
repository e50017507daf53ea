import { describe, expect, test } from 'vitest'
import { NO_RESTRICTIONS } from '../restrictions/restrictions'
import { type AsOfFilters, countAsOfInput } from './as-of-input'
import { judgeKey } from './judge-key'
import type { KeyState, SecretState } from './key-state'
import { matches } from './matches'

const DAY = 86_400_000
const NOW = Date.parse('2026-06-01T00:00:00.000Z')
const ACCOUNT = 'acc_0000000000000001'

const secret = (change: Partial<SecretState> = {}): SecretState => ({
  id: 'sec_1',
  kind: 'opaque',
  hint: 'chatel_…aB3x',
  createdAt: NOW - 40 * DAY,
  createdBy: 'ada@acme.test',
  expiresAt: NOW + DAY,
  deactivatedAt: null,
  revokedAt: null,
  endedByPolicyAt: null,
  ...change,
})

const key = (change: Partial<KeyState> = {}): KeyState => ({
  id: 'ak_0000000000000001',
  name: 'nightly report',
  description: '',
  contactEmails: [],
  owner: 'Platform',
  labels: {},
  grants: [{ role: 'cloud_account_viewer', accounts: [ACCOUNT] }],
  scopes: ['reports:read'],
  restrictions: NO_RESTRICTIONS,
  createdAt: NOW - 50 * DAY,
  createdBy: 'ada@acme.test',
  deactivatedAt: null,
  revokedAt: null,
  revokedReason: null,
  deletedAt: null,
  secrets: [secret()],
  ...change,
})

const isFound = (one: KeyState, filter: Partial<AsOfFilters>, days: number | null = null, isLive = true) =>
  matches(
    one,
    judgeKey(one, { days, since: null }, NOW),
    countAsOfInput.parse({ asOf: new Date(NOW).toISOString(), ...filter }),
    { isAccountLive: isLive, isPermissionLive: isLive },
  )

describe('who could reach an account', () => {
  const asked = { reachesAccount: ACCOUNT }

  test.each<[string, boolean, Partial<KeyState>]>([
    ['an active key with a working secret', true, {}],
    ['a key of a Global role', true, { grants: [{ role: 'global_viewer', accounts: 'all' }] }],
    ['a key of another account', false, { grants: [{ role: 'cloud_account_viewer', accounts: ['acc_2'] }] }],
    ['a deactivated key', false, { deactivatedAt: NOW - 1 }],
    ['a revoked key', false, { revokedAt: NOW - 1 }],
    ['a key without a secret', false, { secrets: [] }],
    ['a key whose only secret was deactivated', false, { secrets: [secret({ deactivatedAt: NOW - 1 })] }],
    ['a key whose secret had expired at that moment', false, { secrets: [secret({ expiresAt: NOW })] }],
    [
      'a key with one ended and one working secret',
      true,
      { secrets: [secret({ revokedAt: 1, expiresAt: 1 }), secret()] },
    ],
  ])('%s: %s', (_title, could, change) => {
    expect(isFound(key(change), asked)).toBe(could)
  })

  test('nobody, if the account was archived', () => {
    expect(isFound(key(), asked, null, false)).toBe(false)
  })

  test('not a key that the policy of that time had ended', () => {
    expect(isFound(key(), asked, 41)).toBe(true)
    expect(isFound(key(), asked, 40)).toBe(false)
  })
})

describe('a filter of the past', () => {
  test.each<[Partial<AsOfFilters>, boolean]>([
    [{ status: 'active' }, true],
    [{ status: 'expired' }, false],
    [{ role: 'cloud_account_viewer' }, true],
    [{ role: 'global_admin' }, false],
    [{ owner: 'PLATFORM' }, true],
    [{ owner: 'Payments' }, false],
    [{ ownerless: true }, false],
    [{ allowsPermission: 'reports:read' }, true],
    [{ allowsPermission: 'reports:write' }, false],
    [{ search: 'left to the database' }, true],
  ])('%o: %s', (filter, expected) => {
    expect(isFound(key(), filter)).toBe(expected)
  })

  test('for no owner finds a key that had none', () => {
    expect(isFound(key({ owner: null }), { ownerless: true })).toBe(true)
  })

  test('by use or health is refused, because the record has neither', () => {
    const asOf = new Date(NOW).toISOString()
    expect(countAsOfInput.safeParse({ asOf, unused: true }).success).toBe(false)
    expect(countAsOfInput.safeParse({ asOf, health: 'never_used' }).success).toBe(false)
  })
})
