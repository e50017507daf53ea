import { describe, expect, it } from 'vitest'
import { relativeTimeText } from '@/components/ui/relative-time-text'
import { EXPIRY_PERIODS, type ExpiryPeriod, expiryInstant } from '@/lib/domain/access-keys/expiry'
import { DAY } from '@/lib/domain/durations'

const CHOSEN: Record<Exclude<ExpiryPeriod, 'custom'>, string> = {
  '7_days': 'in 7 days',
  '30_days': 'in 30 days',
  '60_days': 'in 60 days',
  '90_days': 'in 90 days',
  '6_months': 'in 6 months',
  '1_year': 'in 1 year',
}
const MADE = ['2026-11-20T12:00:00Z', '2026-08-31T23:59:30Z', '2027-12-31T00:00:00Z', '2028-02-29T06:00:00Z']

describe('the chosen lifetime of a key', () => {
  const periods = EXPIRY_PERIODS.filter((period) => period !== 'custom')

  it.each(MADE)('is shown as chosen from %s on, and for hours after', (made) => {
    const at = Date.parse(made)
    for (const period of periods) {
      const end = expiryInstant(period, null, at)
      for (const later of [0, 1, 1000, 3_600_000, 8 * 3_600_000]) {
        expect(relativeTimeText(end, at + later), `${period}, ${later} ms later`).toBe(CHOSEN[period])
      }
    }
  })

  it.each(MADE)('counts down from %s without a jump', (made) => {
    const at = Date.parse(made)
    const reading = (period: ExpiryPeriod, days: number) =>
      relativeTimeText(expiryInstant(period, null, at), at + days * DAY)
    expect(reading('30_days', 1)).toBe('in 29 days')
    expect(reading('90_days', 60)).toBe('in 30 days')
    expect(reading('6_months', 10)).toBe('in 6 months')
    expect(reading('6_months', 30)).toBe('in 5 months')
    expect(reading('1_year', 10)).toBe('in 1 year')
    expect(reading('1_year', 30)).toBe('in 11 months')
  })
})
