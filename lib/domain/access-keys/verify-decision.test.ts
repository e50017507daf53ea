import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FactChanges, verificationFacts } from '@/test/worlds/verification-facts'
import { DAY } from '../durations'
import type { VerificationRequest } from './verification-facts'
import { authorityOf, CHECKS, decide, expiryOf, explain, type RefusalCode } from './verify-decision'

const NOW = Date.parse('2026-11-20T10:00:00Z')
const LIVE = 'acc_aaaaaaaaaaaaaaaa'
const OTHER = 'acc_bbbbbbbbbbbbbbbb'
const ARCHIVED = 'acc_cccccccccccccccc'

/** The facts of a key that is a day old and ends in a day. */
const factsWith = ({ workspace, secret, ...others }: FactChanges = {}) =>
  verificationFacts({
    ...others,
    workspace: {
      catalogue: ['reports:read', 'reports:write', 'vulnerabilities:read'],
      liveAccounts: new Set([LIVE, OTHER]),
      ...workspace,
    },
    secret: { createdAt: NOW - DAY, expiresAt: NOW + DAY, ...secret },
  })

const onAccount = (account: string) =>
  ({ key: { grants: [{ role: 'cloud_account_viewer', accounts: [account] }] } }) satisfies FactChanges
const globalAdmin = { key: { grants: [{ role: 'global_admin', accounts: 'all' }] } } satisfies FactChanges
const inTenNet = (addressMode: 'enforce' | 'report') =>
  ({ restrictions: { addressMode, addresses: ['10.0.0.0/8'] } }) satisfies FactChanges
const fromApp = (referrerMode: 'enforce' | 'report') =>
  ({ restrictions: { referrerMode, referrers: ['https://app.example.com'] } }) satisfies FactChanges
const adminNeedsRule = { addressRuleRequiredForGlobalAdmin: true }

type Row = [string, FactChanges, VerificationRequest, 'VALID' | RefusalCode]

const OUTCOMES: Row[] = [
  ['nothing stands against it', {}, {}, 'VALID'],
  ['the key was deleted', { key: { deletedAt: NOW - 1 } }, {}, 'NOT_FOUND'],
  ['the key is revoked', { key: { revokedAt: NOW - 1 } }, {}, 'REVOKED'],
  ['the secret is revoked', { secret: { revokedAt: NOW - 1 } }, {}, 'REVOKED'],
  ['the secret ends a millisecond from now', { secret: { expiresAt: NOW + 1 } }, {}, 'VALID'],
  ['the secret ends now', { secret: { expiresAt: NOW } }, {}, 'EXPIRED'],
  ['the secret ended', { secret: { expiresAt: NOW - 1 } }, {}, 'EXPIRED'],
  ['the policy ends it now', { workspace: { longestLifetimeDays: 1 } }, {}, 'EXPIRED'],
  ['the policy ends it later than now', { workspace: { longestLifetimeDays: 2 } }, {}, 'VALID'],
  ['the key is deactivated', { key: { deactivatedAt: NOW - 1 } }, {}, 'INACTIVE'],
  ['the secret is deactivated', { secret: { deactivatedAt: NOW - 1 } }, {}, 'INACTIVE'],
  ['deleted comes before revoked', { key: { deletedAt: NOW - 1, revokedAt: NOW - 2 } }, {}, 'NOT_FOUND'],
  [
    'revoked comes before expired',
    { key: { revokedAt: NOW - 1 }, secret: { expiresAt: NOW - 1 } },
    {},
    'REVOKED',
  ],
  [
    'expired comes before deactivated',
    { key: { deactivatedAt: NOW - 1 }, secret: { expiresAt: NOW - 1 } },
    {},
    'EXPIRED',
  ],
  ['the address is in the allowed range', inTenNet('enforce'), { ip: '10.1.2.3' }, 'VALID'],
  ['the address is the allowed one, mapped', inTenNet('enforce'), { ip: '::ffff:10.1.2.3' }, 'VALID'],
  ['the address is outside', inTenNet('enforce'), { ip: '192.0.2.1' }, 'IP_NOT_ALLOWED'],
  ['the address is unknown', inTenNet('enforce'), {}, 'IP_NOT_ALLOWED'],
  ['the address cannot be read', inTenNet('enforce'), { ip: '10.1' }, 'IP_NOT_ALLOWED'],
  [
    'the enforced list is empty',
    { restrictions: { addressMode: 'enforce' } },
    { ip: '10.1.2.3' },
    'IP_NOT_ALLOWED',
  ],
  [
    'no stored range can be read',
    { restrictions: { addressMode: 'enforce', addresses: ['10.1', '010.0.0.0/8'] } },
    { ip: '10.1.2.3' },
    'IP_NOT_ALLOWED',
  ],
  ['the address rule only reports', inTenNet('report'), { ip: '192.0.2.1' }, 'VALID'],
  [
    'an admin key lacks the required rule',
    { ...globalAdmin, workspace: adminNeedsRule },
    {},
    'IP_NOT_ALLOWED',
  ],
  [
    'an admin key only reports where a rule is required',
    { ...globalAdmin, ...inTenNet('report'), workspace: adminNeedsRule },
    { ip: '10.1.2.3' },
    'IP_NOT_ALLOWED',
  ],
  [
    'an admin key has the required rule',
    { ...globalAdmin, ...inTenNet('enforce'), workspace: adminNeedsRule },
    { ip: '10.1.2.3' },
    'VALID',
  ],
  ['a rule is required of admin keys and this is none', { workspace: adminNeedsRule }, {}, 'VALID'],
  ['the referrer is allowed', fromApp('enforce'), { referrer: 'https://app.example.com/x' }, 'VALID'],
  ['the referrer is another', fromApp('enforce'), { referrer: 'https://evil.test' }, 'REFERRER_NOT_ALLOWED'],
  ['the referrer is missing', fromApp('enforce'), {}, 'REFERRER_NOT_ALLOWED'],
  ['the referrer rule only reports', fromApp('report'), {}, 'VALID'],
  ['the role allows the permission', {}, { permission: 'reports:read' }, 'VALID'],
  ['the role does not allow it', {}, { permission: 'reports:write' }, 'INSUFFICIENT_PERMISSION'],
  [
    'the permission is not in the catalogue',
    globalAdmin,
    { permission: 'x:read' },
    'INSUFFICIENT_PERMISSION',
  ],
  [
    'the scopes leave the permission out',
    { key: { scopes: ['reports:read'] } },
    { permission: 'vulnerabilities:read' },
    'INSUFFICIENT_PERMISSION',
  ],
  [
    'a scope cannot widen the role',
    { key: { scopes: ['reports:write'] } },
    { permission: 'reports:write' },
    'INSUFFICIENT_PERMISSION',
  ],
  ['the grant names the account', onAccount(LIVE), { account: LIVE }, 'VALID'],
  ['the grant names another account', onAccount(OTHER), { account: LIVE }, 'ACCOUNT_NOT_ALLOWED'],
  ['the account is archived', onAccount(ARCHIVED), { account: ARCHIVED }, 'ACCOUNT_NOT_ALLOWED'],
  ['every account does not mean an unknown one', {}, { account: 'acc_nowhere' }, 'ACCOUNT_NOT_ALLOWED'],
  [
    'its only account is archived, so it allows nothing',
    onAccount(ARCHIVED),
    { permission: 'reports:read' },
    'INSUFFICIENT_PERMISSION',
  ],
  [
    'an empty list of accounts reaches nothing',
    { key: { grants: [{ role: 'cloud_account_viewer', accounts: [] }] } },
    { account: LIVE },
    'ACCOUNT_NOT_ALLOWED',
  ],
  [
    'a key without grants allows nothing',
    { key: { grants: [] } },
    { permission: 'reports:read' },
    'INSUFFICIENT_PERMISSION',
  ],
]

describe('decide()', () => {
  test.each(OUTCOMES)('%s', (_title, changes, request, code) => {
    expect(decide(factsWith(changes), request, NOW).code).toBe(code)
  })

  test('does not combine two grants: writing here and reading there does not allow writing there', () => {
    const facts = factsWith({
      key: {
        grants: [
          { role: 'global_admin', accounts: [LIVE] },
          { role: 'cloud_account_viewer', accounts: [OTHER] },
        ],
      },
    })
    const ask = (permission: string, account: string) => decide(facts, { permission, account }, NOW).code
    expect(ask('reports:write', LIVE)).toBe('VALID')
    expect(ask('reports:read', OTHER)).toBe('VALID')
    expect(ask('reports:write', OTHER)).toBe('ACCOUNT_NOT_ALLOWED')
  })

  test('returns the key’s authority and expiry without archived accounts and retired permissions', () => {
    const facts = factsWith({
      workspace: { longestLifetimeDays: 2, catalogue: ['reports:read'] },
      key: {
        grants: [{ role: 'cloud_account_viewer', accounts: [LIVE, ARCHIVED] }],
        scopes: ['reports:read', 'vulnerabilities:read'],
      },
      secret: { createdAt: NOW - DAY, expiresAt: NOW + 30 * DAY },
    })
    expect(authorityOf(facts)).toEqual({
      grants: [{ role: 'cloud_account_viewer', accounts: [LIVE] }],
      permissions: ['reports:read'],
    })
    expect(expiryOf(facts)).toBe(NOW + DAY)
  })

  test('names the rules that would have refused if they were enforced', () => {
    const restrictions = { ...inTenNet('report').restrictions, ...fromApp('report').restrictions }
    const decision = decide(factsWith({ restrictions }), { ip: '192.0.2.1' }, NOW)
    expect(decision).toMatchObject({ valid: true, reported: ['IP_NOT_ALLOWED', 'REFERRER_NOT_ALLOWED'] })
  })
})

const moment = fc.constantFrom(null, NOW - 1)
const mode = fc.constantFrom('off' as const, 'report' as const, 'enforce' as const)
const accounts = fc.oneof(fc.constant('all' as const), fc.subarray([LIVE, OTHER, ARCHIVED]))
const grant = fc.record({
  role: fc.constantFrom('global_admin' as const, 'global_viewer' as const, 'cloud_account_viewer' as const),
  accounts,
})
const anyFacts = fc
  .record({
    workspace: fc.record({
      longestLifetimeDays: fc.constantFrom(null, 1, 2),
      addressRuleRequiredForGlobalAdmin: fc.boolean(),
      catalogue: fc.subarray(['reports:read', 'reports:write', 'vulnerabilities:read']),
    }),
    key: fc.record({
      deletedAt: moment,
      revokedAt: moment,
      deactivatedAt: moment,
      grants: fc.array(grant, { maxLength: 3 }),
      scopes: fc.oneof(fc.constant('all' as const), fc.subarray(['reports:read', 'reports:write'])),
    }),
    secret: fc.record({
      expiresAt: fc.constantFrom(NOW - 1, NOW, NOW + 1),
      revokedAt: moment,
      deactivatedAt: moment,
    }),
    restrictions: fc.record({
      addressMode: mode,
      referrerMode: mode,
      addresses: fc.subarray(['10.0.0.0/8', '2001:db8::/32']),
      referrers: fc.subarray(['https://app.example.com']),
    }),
  })
  .map(factsWith)
const anyRequest = fc.record({
  permission: fc.constantFrom(undefined, 'reports:read', 'reports:write', 'x:y'),
  account: fc.constantFrom(undefined, LIVE, OTHER, ARCHIVED, 'acc_x'),
  ip: fc.constantFrom(undefined, '10.1.2.3', '2001:db8::1', '192.0.2.1', 'nonsense'),
  referrer: fc.constantFrom(undefined, 'https://app.example.com/a', 'https://evil.test'),
})

describe('decide() and explain()', () => {
  test('agree on every combination: the verdict is the first failed check that is not report-only', () => {
    fc.assert(
      fc.property(anyFacts, anyRequest, (facts, request) => {
        const checks = explain(facts, request, NOW)
        const decision = decide(facts, request, NOW)
        const failed = checks.find((check) => !check.passed && !check.reportOnly)
        expect(checks.map((check) => check.check)).toEqual(CHECKS)
        expect(decision.code).toBe(failed?.code ?? 'VALID')
        if (decision.valid) {
          expect(decision.reported).toEqual(
            checks.filter((check) => !check.passed).map((check) => check.code),
          )
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('never accept a deleted, revoked, deactivated or expired credential', () => {
    fc.assert(
      fc.property(anyFacts, anyRequest, (facts, request) => {
        const { key, secret } = facts
        const isDead =
          key.deletedAt !== null ||
          key.revokedAt !== null ||
          key.deactivatedAt !== null ||
          secret.revokedAt !== null ||
          secret.deactivatedAt !== null ||
          secret.expiresAt <= NOW
        if (isDead) expect(decide(facts, request, NOW).valid).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  test('never refuse a request that asks for less if they accept one that asks for more', () => {
    fc.assert(
      fc.property(anyFacts, anyRequest, (facts, request) => {
        const { permission: _permission, account: _account, ...context } = request
        if (decide(facts, request, NOW).valid) expect(decide(facts, context, NOW).valid).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
