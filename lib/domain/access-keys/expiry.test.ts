import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowsOf } from '@/test/tables'
import { DAY } from '../durations'
import { EXPIRY_PERIODS, type ExpiryPeriod, effectiveExpiry, expiryInstant } from './expiry'

const from = (start: string, period: ExpiryPeriod, days: number | null = null) =>
  new Date(expiryInstant(period, days, Date.parse(start))).toISOString()

const CASES = rowsOf(`
  an ordinary day     | 2026-11-20T10:00:00.000Z | 7_days   |      | 2026-11-27T10:00:00.000Z
  an ordinary day     | 2026-11-20T10:00:00.000Z | 30_days  |      | 2026-12-20T10:00:00.000Z
  an ordinary day     | 2026-11-20T10:00:00.000Z | 60_days  |      | 2027-01-19T10:00:00.000Z
  an ordinary day     | 2026-11-20T10:00:00.000Z | 90_days  |      | 2027-02-18T10:00:00.000Z
  an ordinary day     | 2026-11-20T10:00:00.000Z | 6_months |      | 2027-05-20T10:00:00.000Z
  an ordinary day     | 2026-11-20T10:00:00.000Z | 1_year   |      | 2027-11-20T10:00:00.000Z
  an ordinary day     | 2026-11-20T10:00:00.000Z | custom   | 1    | 2026-11-21T10:00:00.000Z
  an ordinary day     | 2026-11-20T10:00:00.000Z | custom   | 3650 | 2036-11-17T10:00:00.000Z
  a shorter month     | 2026-08-31T23:59:59.999Z | 6_months |      | 2027-02-28T23:59:59.999Z
  a shorter month     | 2027-08-31T00:00:00.000Z | 6_months |      | 2028-02-29T00:00:00.000Z
  a shorter month     | 2026-08-29T12:00:00.000Z | 6_months |      | 2027-02-28T12:00:00.000Z
  a shorter month     | 2026-12-31T12:00:00.000Z | 6_months |      | 2027-06-30T12:00:00.000Z
  a shorter month     | 2026-10-31T12:00:00.000Z | 6_months |      | 2027-04-30T12:00:00.000Z
  a leap year or none | 2028-02-29T12:00:00.000Z | 1_year   |      | 2029-02-28T12:00:00.000Z
  a leap year or none | 2027-02-28T12:00:00.000Z | 1_year   |      | 2028-02-28T12:00:00.000Z
  a leap year or none | 2099-08-31T12:00:00.000Z | 6_months |      | 2100-02-28T12:00:00.000Z
  a change of clocks  | 2026-10-24T23:30:00.000Z | 7_days   |      | 2026-10-31T23:30:00.000Z
  a change of clocks  | 2026-03-28T01:30:00.000Z | 6_months |      | 2026-09-28T01:30:00.000Z
`)

describe('a period', () => {
  test.each(CASES)('over %s: from %s, %s (%s) ends at %s', (_over, start, name, days, end) => {
    const period = EXPIRY_PERIODS.find((one) => one === name)
    if (period === undefined) throw new Error(`${name} is no period`)
    expect(from(start, period, days === '' ? null : Number(days))).toBe(end)
  })

  test('always ends later, at the same time of day, and skips no month', () => {
    const start = fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2200-01-01') })
    fc.assert(
      fc.property(
        start,
        fc.constantFrom(...EXPIRY_PERIODS),
        fc.integer({ min: 1, max: 3650 }),
        (now, period, days) => {
          const end = expiryInstant(period, days, now)
          expect(end).toBeGreaterThan(now)
          expect((end - now) % DAY).toBe(0)
          const months = { '6_months': 6, '1_year': 12 }[period as string]
          if (months === undefined) return
          const [before, after] = [new Date(now), new Date(end)]
          expect(after.getUTCMonth()).toBe((before.getUTCMonth() + months) % 12)
          expect(after.getUTCDate()).toBeLessThanOrEqual(before.getUTCDate())
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe('the policy', () => {
  test.each([
    ['no longest lifetime', 100 * DAY, null, 100 * DAY],
    ['a longer one', 100 * DAY, 365, 100 * DAY],
    ['exactly this one', 100 * DAY, 100, 100 * DAY],
    ['a shorter one', 100 * DAY, 30, 30 * DAY],
  ])('with %s', (_title, expiresAt, longest, expected) => {
    expect(effectiveExpiry(expiresAt, 0, longest)).toBe(expected)
  })
})
