import { DAY } from '../durations'

export const EXPIRY_PERIODS = [
  '7_days',
  '30_days',
  '60_days',
  '90_days',
  '6_months',
  '1_year',
  'custom',
] as const
export type ExpiryPeriod = (typeof EXPIRY_PERIODS)[number]

export const EXPIRY_PERIOD_LABELS: Record<ExpiryPeriod, string> = {
  '7_days': '7 days',
  '30_days': '30 days',
  '60_days': '60 days',
  '90_days': '90 days',
  '6_months': '6 months',
  '1_year': '1 year',
  custom: 'Custom',
}

export const DEFAULT_EXPIRY_PERIOD: ExpiryPeriod = '6_months'
/** Ten years: as a number of days, a longer life is a mistake or an attack. An exact instant says what it means. */
export const LONGEST_CUSTOM_DAYS = 3650
/** The last second that is written with a year of four digits, as ISO 8601 and the formats that we answer in want it. */
export const LATEST_EXPIRY = Date.parse('9999-12-31T23:59:59Z')
export const TOO_LATE_TO_WRITE = 'Choose a time before the year 10000'

/**
 * The instant, in epoch milliseconds, at which a credential made now expires. Months and years are
 * calendar ones in UTC and stop at the month's last day (31 August + 6 months is 28 or 29 February).
 */
export function expiryInstant(period: ExpiryPeriod, customDays: number | null, now: number): number {
  switch (period) {
    case '7_days':
      return now + 7 * DAY
    case '30_days':
      return now + 30 * DAY
    case '60_days':
      return now + 60 * DAY
    case '90_days':
      return now + 90 * DAY
    case '6_months':
      return addMonths(now, 6)
    case '1_year':
      return addMonths(now, 12)
    case 'custom':
      return now + (customDays ?? 0) * DAY
  }
}

function addMonths(now: number, months: number): number {
  const date = new Date(now)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, lastDay))
  return date.getTime()
}

/** When a secret really ends: its own expiry, or earlier where the policy's longest lifetime ends first. */
export function effectiveExpiry(
  expiresAt: number,
  createdAt: number,
  longestLifetimeDays: number | null,
): number {
  return longestLifetimeDays === null ? expiresAt : Math.min(expiresAt, createdAt + longestLifetimeDays * DAY)
}
