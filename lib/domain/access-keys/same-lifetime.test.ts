import { expect, test } from 'vitest'
import { sameLifetime } from './expiry-choices'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const POLICY = { defaultPeriod: '6_months', defaultDays: null, longestLifetimeDays: null } as const

test.each([
  ['2026-08-31T10:00:00Z', '2027-02-28T10:00:00Z', null, '6_months', ''],
  ['2026-01-01T10:00:00Z', '2027-01-01T10:00:00Z', null, '1_year', ''],
  ['2026-01-01T10:00:00Z', '2026-04-01T10:00:00Z', null, '90_days', ''],
  ['2026-01-01T10:00:00Z', '2026-04-01T10:00:30Z', null, '90_days', ''],
  ['2026-01-01T10:00:00Z', '2026-04-01T15:00:00Z', null, '90_days', ''],
  ['2026-01-01T10:00:00Z', '2026-02-15T10:00:00Z', null, 'custom', '45'],
  ['2026-01-01T10:00:00Z', '2026-01-01T11:00:00Z', null, 'custom', '1'],
  ['2026-01-01T10:00:00Z', '2027-01-01T10:00:00Z', 100, 'custom', '100'],
  ['2026-01-01T10:00:00Z', '2027-01-01T10:00:00Z', 90, '90_days', ''],
  ['2026-01-01T10:00:00Z', '2099-01-01T10:00:00Z', null, 'custom', '3650'],
] as const)(
  'a life from %s to %s, at most %s days, is proposed as %s %s',
  (createdAt, expiresAt, most, period, days) => {
    const policy = { ...POLICY, longestLifetimeDays: most }
    expect(sameLifetime({ createdAt, expiresAt }, policy, NOW)).toEqual({ period, days })
  },
)
