import { DAY } from '../durations'
import { EXPIRY_PERIODS, type ExpiryPeriod, expiryInstant, LONGEST_CUSTOM_DAYS } from './expiry'
import type { KeyFormOptions } from './public-types'

export type ExpiryPolicy = KeyFormOptions['expiry']

/** The periods that the policy's longest lifetime leaves to choose from. Custom always stays. */
export function allowedPeriods(policy: ExpiryPolicy, now: number): ExpiryPeriod[] {
  return EXPIRY_PERIODS.filter(
    (period) => period === 'custom' || isWithin(expiryInstant(period, null, now), policy, now),
  )
}

/** What the form starts with: the policy's default, or the longest life that it allows where the default is longer. */
export function startingExpiry(policy: ExpiryPolicy, now: number): { period: ExpiryPeriod; days: string } {
  const { defaultPeriod, defaultDays, longestLifetimeDays } = policy
  const asks = { period: defaultPeriod, days: defaultPeriod === 'custom' ? String(defaultDays ?? 90) : '' }
  if (isWithin(expiryInstant(asks.period, Number(asks.days), now), policy, now)) return asks
  return { period: 'custom', days: String(longestLifetimeDays) }
}

/** The instant that a choice on screen means, or null while it means none. */
export function chosenInstant(period: ExpiryPeriod, days: string, now: number): number | null {
  if (period !== 'custom') return expiryInstant(period, null, now)
  const count = wholeNumber(days)
  if (Number.isNaN(count) || count < 1 || count > LONGEST_CUSTOM_DAYS) return null
  return expiryInstant('custom', count, now)
}

/** The number that a field holds; NaN for everything but digits, so that `1e3` and `2.5` are not understood as days. */
export function wholeNumber(text: string): number {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : Number.NaN
}

function isWithin(instant: number, { longestLifetimeDays }: ExpiryPolicy, now: number): boolean {
  return longestLifetimeDays === null || instant <= now + longestLifetimeDays * DAY
}
