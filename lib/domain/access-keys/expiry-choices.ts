import { DAY, MINUTE } from '../durations'
import { endOfSecret } from '../lifetime/policy-end'
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

/**
 * The lifetime of another secret as a choice of the form, or the longest allowed life if that one was longer. A life of
 * months counts as such only if it ended at the same instant.
 */
export function sameLifetime(
  secret: { createdAt: string; expiresAt: string },
  policy: ExpiryPolicy,
  now: number,
): { period: ExpiryPeriod; days: string } {
  const [from, to] = [Date.parse(secret.createdAt), Date.parse(secret.expiresAt)]
  const isSame = (period: ExpiryPeriod) => Math.abs(expiryInstant(period, null, from) - to) < MINUTE
  const named = allowedPeriods(policy, now).find((period) => period !== 'custom' && isSame(period))
  if (named !== undefined) return { period: named, days: '' }
  const most = Math.min(policy.longestLifetimeDays ?? LONGEST_CUSTOM_DAYS, LONGEST_CUSTOM_DAYS)
  const days = Math.min(most, Math.max(1, Math.round((to - from) / DAY)))
  const asPeriod = allowedPeriods(policy, now).find((period) => period === `${days}_days`)
  return asPeriod === undefined ? { period: 'custom', days: String(days) } : { period: asPeriod, days: '' }
}

/** The instant of a choice on screen; null if the choice is incomplete. */
export function chosenInstant(period: ExpiryPeriod, days: string, now: number): number | null {
  if (period !== 'custom') return expiryInstant(period, null, now)
  const count = wholeNumber(days)
  if (Number.isNaN(count) || count < 1 || count > LONGEST_CUSTOM_DAYS) return null
  return expiryInstant('custom', count, now)
}

/** When a scheduled policy ends a secret made now that would end at `expiresAt`; null if it does not end it earlier. */
export function endByNextPolicy({ next }: ExpiryPolicy, expiresAt: number, now: number): number | null {
  if (next === undefined) return null
  const { at, byPolicy } = endOfSecret(
    { createdAt: now, expiresAt },
    {
      present: { days: null, since: null },
      next: { days: next.longestLifetimeDays, startsAt: Date.parse(next.startsAt) },
    },
  )
  return byPolicy ? at : null
}

/** The number in a field. Anything but digits gives NaN; otherwise `1e3` and `2.5` would pass as days. */
export function wholeNumber(text: string): number {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : Number.NaN
}

function isWithin(instant: number, { longestLifetimeDays }: ExpiryPolicy, now: number): boolean {
  return longestLifetimeDays === null || instant <= now + longestLifetimeDays * DAY
}
