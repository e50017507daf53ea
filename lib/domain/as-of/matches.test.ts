import { describe, expect, test } from 'vitest'
import { NO_RESTRICTIONS } from '../restrictions/restrictions'
import { type AsOfFilters, countAsOfInput } from './as-of-input'
import type { ContainmentAt } from './containment-at'
import { judgeKey } from './judge-key'
import type { KeyState, SecretState } from './key-state'
import { matches } from './matches'

const DAY = 86_400_000
const NOW = Date.parse('2026-06-01T00:00:00.000Z')
const ACCOUNT = 'acc_0000000000000001'
const WRITES: KeyState['grants'] = [{ role: 'global_admin', accounts: 'all' }]

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

type Circumstances = { days?: number | null; isLive?: boolean; containment?: ContainmentAt | null }

const isFound = (
  one: KeyState,
  filter: Partial<AsOfFilters>,
  { days = null, isLive = true, containment = null }: Circumstances = {},
) =>
  matches(
    one,
    judgeKey(one, { lifetime: { days, since: null }, containment }, NOW),
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
    expect(isFound(key(), asked, { isLive: false })).toBe(false)
  })

  test('not a key that the policy of that time had ended', () => {
    expect(isFound(key(), asked, { days: 41 })).toBe(true)
    expect(isFound(key(), asked, { days: 40 })).toBe(false)
  })
})

describe('a contained key', () => {
  const restricted: ContainmentAt = {
    level: 'restricted',
    until: null,
    revokeAt: null,
    incident: 3,
    suspectedSince: NOW - DAY,
    addresses: ['192.0.2.1'],
    callsPerMinute: 60,
    setAt: NOW - 5,
    setBy: 'support@acme.test',
    reason: 'found in a log',
  }
  const suspended: ContainmentAt = {
    ...restricted,
    level: 'suspended',
    suspectedSince: null,
    addresses: null,
    callsPerMinute: null,
  }
  const reaches = { reachesAccount: ACCOUNT }

  test.each<[string, ContainmentAt, Partial<AsOfFilters>, boolean]>([
    ['that is suspended reaches nothing', suspended, reaches, false],
    ['that is suspended is still active', suspended, { status: 'active' }, true],
    ['that is suspended is found as such', suspended, { status: 'suspended' }, true],
    ['that is suspended is not restricted', suspended, { status: 'restricted' }, false],
    ['whose suspension ends later reaches nothing', { ...suspended, until: NOW + 1 }, reaches, false],
    ['whose suspension has ended works again', { ...suspended, until: NOW }, reaches, true],
    [
      'whose suspension has ended is not suspended',
      { ...suspended, until: NOW },
      { status: 'suspended' },
      false,
    ],
    ['that is restricted works for known callers', restricted, reaches, true],
    ['that is restricted is found as such', restricted, { status: 'restricted' }, true],
    ['that is restricted reads', restricted, { allowsPermission: 'reports:read' }, true],
    ['that is restricted does not write', restricted, { allowsPermission: 'reports:write' }, false],
    ['without a known caller reaches nothing', { ...restricted, addresses: [] }, reaches, false],
    ['whose callers cannot be told apart works', { ...restricted, addresses: null }, reaches, true],
    ['that is escalated later is active', { ...suspended, revokeAt: NOW + 1 }, { status: 'active' }, true],
    ['that is escalated is revoked', { ...restricted, revokeAt: NOW }, { status: 'revoked' }, true],
    ['that is escalated reaches nothing', { ...restricted, revokeAt: NOW }, reaches, false],
    [
      'that is escalated is no longer contained',
      { ...restricted, revokeAt: NOW },
      { status: 'restricted' },
      false,
    ],
  ])('%s', (_title, containment, filter, expected) => {
    expect(isFound(key({ scopes: 'all', grants: WRITES }), filter, { containment })).toBe(expected)
  })

  test('that was revoked is no longer contained', () => {
    const revoked = key({ revokedAt: NOW - 1 })
    expect(isFound(revoked, { status: 'suspended' }, { containment: suspended })).toBe(false)
    expect(isFound(revoked, { status: 'revoked' }, { containment: suspended })).toBe(true)
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
