import { DAY } from '../durations'
import { EXPIRY_PERIODS, type ExpiryPeriod, expiryInstant, LONGEST_CUSTOM_DAYS } from './expiry'
import type { KeyFormOptions } from './public-types'

export type ExpiryPolicy = KeyFormOptions['expiry']

/** The periods within the policy's longest lifetime. `custom` is always among them. */
export function allowedPeriods(policy: ExpiryPolicy, now: number): ExpiryPeriod[] {
  return EXPIRY_PERIODS.filter(
    (period) => period === 'custom' || isWithin(expiryInstant(period, null, now), policy, now),
  )
}

/** The initial choice of the form: the policy's default, or the longest allowed life if the default is longer. */
export function startingExpiry(policy: ExpiryPolicy, now: number): { period: ExpiryPeriod; days: string } {
  const { defaultPeriod, defaultDays, longestLifetimeDays } = policy
  const asks = { period: defaultPeriod, days: defaultPeriod === 'custom' ? String(defaultDays ?? 90) : '' }
  if (isWithin(expiryInstant(asks.period, Number(asks.days), now), policy, now)) return asks
  return { period: 'custom', days: String(longestLifetimeDays) }
}

/** The instant of a choice on screen; null if the choice is incomplete. */
export function chosenInstant(period: ExpiryPeriod, days: string, now: number): number | null {
  if (period !== 'custom') return expiryInstant(period, null, now)
  const count = wholeNumber(days)
  if (Number.isNaN(count) || count < 1 || count > LONGEST_CUSTOM_DAYS) return null
  return expiryInstant('custom', count, now)
}

/** The number in a field. Anything but digits gives NaN; otherwise `1e3` and `2.5` would pass as days. */
export function wholeNumber(text: string): number {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : Number.NaN
}

function isWithin(instant: number, { longestLifetimeDays }: ExpiryPolicy, now: number): boolean {
  return longestLifetimeDays === null || instant <= now + longestLifetimeDays * DAY
}
