import { describe, expect, test } from 'vitest'
import {
  type AskedContainment,
  containmentInForce,
  isSameContainment,
  loosens,
  nextContainment,
  type StoredContainment,
} from './containment-change'

const NOW = Date.parse('2026-11-30T04:00:00Z')
const MINUTE = 60_000

const restricted: StoredContainment = {
  level: 'restricted',
  until: null,
  revokeAt: null,
  incident: 3,
  suspectedSince: NOW - 1,
  addresses: ['192.0.2.1', '192.0.2.2'],
  callsPerMinute: 60,
}
const suspended: StoredContainment = {
  ...restricted,
  level: 'suspended',
  suspectedSince: null,
  addresses: null,
  callsPerMinute: null,
}
const found = { addresses: ['192.0.2.9'], callsPerMinute: 80, suspectedSince: NOW - 2 }

describe('a containment', () => {
  test.each<[string, StoredContainment | null, StoredContainment, boolean]>([
    ['of a free key', null, restricted, false],
    ['from restricted to suspended', restricted, suspended, false],
    ['from restricted to a brownout', restricted, { ...suspended, until: NOW + MINUTE }, true],
    ['from suspended to restricted', suspended, restricted, true],
    ['with an end that there was not', suspended, { ...suspended, until: NOW + MINUTE }, true],
    [
      'with an earlier end',
      { ...suspended, until: NOW + 5 * MINUTE },
      { ...suspended, until: NOW + MINUTE },
      true,
    ],
    [
      'with a later end',
      { ...suspended, until: NOW + MINUTE },
      { ...suspended, until: NOW + 5 * MINUTE },
      false,
    ],
    ['without the end', { ...suspended, until: NOW + MINUTE }, suspended, false],
    ['with an escalation', suspended, { ...suspended, revokeAt: NOW + MINUTE }, false],
    ['without the escalation', { ...suspended, revokeAt: NOW + MINUTE }, suspended, true],
    [
      'with a later escalation',
      { ...restricted, revokeAt: NOW + MINUTE },
      { ...restricted, revokeAt: NOW + 2 * MINUTE },
      true,
    ],
    [
      'with an earlier escalation',
      { ...restricted, revokeAt: NOW + 2 * MINUTE },
      { ...restricted, revokeAt: NOW + MINUTE },
      false,
    ],
    ['with fewer addresses', restricted, { ...restricted, addresses: ['192.0.2.1'] }, false],
    ['with another address', restricted, { ...restricted, addresses: ['192.0.2.3'] }, true],
    ['with any address', restricted, { ...restricted, addresses: null }, true],
    ['with addresses that were not limited', { ...restricted, addresses: null }, restricted, false],
    ['with more calls', restricted, { ...restricted, callsPerMinute: 61 }, true],
    ['with fewer calls', restricted, { ...restricted, callsPerMinute: 59 }, false],
  ])('%s loosens or not', (_what, present, next, expected) => {
    expect(loosens(present, next)).toBe(expected)
  })

  test.each<[string, StoredContainment | null, AskedContainment, Partial<StoredContainment>]>([
    ['is what was asked for', null, { level: 'restricted' }, { level: 'restricted', ...found }],
    [
      'keeps its limits and gets an escalation',
      restricted,
      { level: 'restricted', escalateAt: NOW + 9 },
      { addresses: restricted.addresses, revokeAt: NOW + 9, incident: 3 },
    ],
    ['ends by itself', null, { level: 'suspended', untilMinutes: 5 }, { until: NOW + 5 * MINUTE }],
    [
      'keeps its end',
      { ...suspended, until: NOW + 9 },
      { level: 'suspended', incident: 4 },
      { until: NOW + 9, incident: 4 },
    ],
    [
      'has no end if it is escalated',
      { ...suspended, until: NOW + MINUTE },
      { level: 'suspended', escalateAt: NOW + 9 },
      { until: null, revokeAt: NOW + 9 },
    ],
    [
      'keeps its escalation at a higher level',
      { ...restricted, revokeAt: NOW + 9 },
      { level: 'suspended', untilMinutes: 1 },
      { level: 'suspended', until: null, revokeAt: NOW + 9, addresses: null },
    ],
    [
      'loses its escalation only if somebody says so',
      { ...restricted, revokeAt: NOW + 9 },
      { level: 'restricted', escalateAt: null },
      { revokeAt: null },
    ],
  ])('%s', (_what, present, asked, expected) => {
    const limits = present?.level === 'restricted' ? null : found
    expect(nextContainment(present, asked, limits, NOW)).toMatchObject(expected)
  })

  test('that has ended by itself is none', () => {
    expect(containmentInForce({ ...suspended, until: NOW }, NOW)).toBeNull()
    expect(containmentInForce({ ...suspended, until: NOW + 1 }, NOW)).not.toBeNull()
    expect(containmentInForce(null, NOW)).toBeNull()
  })

  test('is the same only if it limits the key in the same way', () => {
    expect(isSameContainment(restricted, { ...restricted })).toBe(true)
    expect(isSameContainment(restricted, { ...restricted, addresses: ['192.0.2.1'] })).toBe(false)
    expect(isSameContainment(null, restricted)).toBe(false)
  })
})
