import { DAY } from '../durations'
import { labelled } from '../labelled'

export const [EXPIRY_PERIODS, EXPIRY_PERIOD_LABELS] = labelled({
  '7_days': '7 days',
  '30_days': '30 days',
  '60_days': '60 days',
  '90_days': '90 days',
  '6_months': '6 months',
  '1_year': '1 year',
  custom: 'Custom',
})
export type ExpiryPeriod = (typeof EXPIRY_PERIODS)[number]

export const DEFAULT_EXPIRY_PERIOD: ExpiryPeriod = '6_months'
/** Ten years. A longer life given in days is a mistake or an attack. An exact instant may be later. */
export const LONGEST_CUSTOM_DAYS = 3650
/** The last second with a four-digit year, which ISO 8601 and the answer formats require. */
export const LATEST_EXPIRY = Date.parse('9999-12-31T23:59:59Z')
export const TOO_LATE_TO_WRITE = 'Choose a time before the year 10000'

/**
 * The expiry, in epoch milliseconds, of a credential made now. Months and years are calendar months and years in UTC
 * and stop at the last day of the month (31 August + 6 months is 28 or 29 February).
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

/** The real end of a secret: its own expiry, or earlier if the policy's longest lifetime ends first. */
export function effectiveExpiry(
  expiresAt: number,
  createdAt: number,
  longestLifetimeDays: number | null,
): number {
  return longestLifetimeDays === null ? expiresAt : Math.min(expiresAt, createdAt + longestLifetimeDays * DAY)
}
