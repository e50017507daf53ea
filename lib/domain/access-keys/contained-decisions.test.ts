import { describe, expect, test } from 'vitest'
import { verificationFacts } from '@/test/worlds/verification-facts'
import type { Containment } from '../containment/containment'
import { HOUR } from '../durations'
import { readRanges } from '../restrictions/addresses'
import type { VerificationRequest } from './verification-facts'
import {
  authorityOf,
  decide,
  expiryOf,
  explain,
  type RefusalCode,
  verdictHoldsUntil,
} from './verify-decision'

const NOW = Date.parse('2026-11-30T04:00:00Z')

const restricted: Containment = {
  level: 'restricted',
  since: NOW - 1,
  until: null,
  revokeAt: null,
  incident: null,
  ranges: readRanges(['192.0.2.1', '2001:db8:1:2::/64']),
  callsPerMinute: 60,
}
const suspended: Containment = { ...restricted, level: 'suspended', ranges: null, callsPerMinute: null }

function contained(containment: Containment) {
  return verificationFacts({ key: { grants: [{ role: 'global_admin', accounts: 'all' }], containment } })
}

const KNOWN = { ip: '192.0.2.1' }

const OUTCOMES: [string, Containment, VerificationRequest, 'VALID' | RefusalCode][] = [
  ['a known caller asks nothing', restricted, KNOWN, 'VALID'],
  ['a known caller reads', restricted, { ...KNOWN, permission: 'reports:read' }, 'VALID'],
  ['a known caller writes', restricted, { ...KNOWN, permission: 'reports:write' }, 'INSUFFICIENT_PERMISSION'],
  [
    'a known caller writes with a permission that only contains "read"',
    restricted,
    { ...KNOWN, permission: 'reports:readwrite' },
    'INSUFFICIENT_PERMISSION',
  ],
  [
    'a known caller reads what nobody may read',
    restricted,
    { ...KNOWN, permission: 'secrets:read' },
    'INSUFFICIENT_PERMISSION',
  ],
  ['a known network of IPv6 reads', restricted, { ip: '2001:db8:1:2::99' }, 'VALID'],
  ['a neighbouring network of IPv6 reads', restricted, { ip: '2001:db8:1:3::99' }, 'IP_NOT_ALLOWED'],
  ['a mapped known address reads', restricted, { ip: '::ffff:192.0.2.1' }, 'VALID'],
  ['a new caller reads', restricted, { ip: '192.0.2.2' }, 'IP_NOT_ALLOWED'],
  ['an API reports no address', restricted, {}, 'IP_NOT_ALLOWED'],
  ['an API reports no readable address', restricted, { ip: 'proxy' }, 'IP_NOT_ALLOWED'],
  ['nobody is known', { ...restricted, ranges: [] }, KNOWN, 'IP_NOT_ALLOWED'],
  ['addresses are not limited', { ...restricted, ranges: null }, {}, 'VALID'],
  [
    'addresses are not limited, and somebody writes',
    { ...restricted, ranges: null },
    { permission: 'reports:write' },
    'INSUFFICIENT_PERMISSION',
  ],
  ['the key is suspended', suspended, KNOWN, 'INACTIVE'],
  ['the suspension ends a millisecond from now', { ...suspended, until: NOW + 1 }, KNOWN, 'INACTIVE'],
  ['the suspension ends now', { ...suspended, until: NOW }, KNOWN, 'VALID'],
  [
    'the suspension has ended, and somebody writes',
    { ...suspended, until: NOW - 1 },
    { permission: 'reports:write' },
    'VALID',
  ],
  ['a restricted key is escalated in a millisecond', { ...restricted, revokeAt: NOW + 1 }, KNOWN, 'VALID'],
  ['a restricted key is escalated now', { ...restricted, revokeAt: NOW }, KNOWN, 'REVOKED'],
  ['a suspended key is escalated now', { ...suspended, revokeAt: NOW }, KNOWN, 'REVOKED'],
]

describe('a contained key', () => {
  test.each(OUTCOMES)('%s', (_what, containment, request, expected) => {
    expect(decide(contained(containment), request, NOW).code).toBe(expected)
  })

  test.each(OUTCOMES)('is explained as it is judged: %s', (_what, containment, request, expected) => {
    const failed = explain(contained(containment), request, NOW).find(({ passed }) => !passed)
    expect(failed?.code ?? 'VALID').toBe(expected)
  })

  test('that is restricted keeps its permissions to read, and shows an admin grant as a viewer grant', () => {
    expect(authorityOf(contained(restricted))).toEqual({
      grants: [{ role: 'global_viewer', accounts: 'all' }],
      permissions: ['reports:read'],
    })
  })

  test('whose suspension has ended has its whole authority', () => {
    expect(authorityOf(contained({ ...suspended, until: NOW })).permissions).toContain('reports:write')
  })

  test('ends for everybody when the escalation is due', () => {
    const escalated = contained({ ...restricted, revokeAt: NOW + HOUR })
    expect(expiryOf(escalated)).toBe(NOW + HOUR)
    expect(verdictHoldsUntil(escalated, NOW)).toBe(NOW + HOUR)
  })

  test('is never judged past the end of its suspension', () => {
    expect(verdictHoldsUntil(contained({ ...suspended, until: NOW + 60_000 }), NOW)).toBe(NOW + 60_000)
  })
})
