import { rangeContains, readRanges } from './addresses'
import type { Restrictions } from './restrictions'

/**
 * Whether `inner` allows no more places and no more requests than `outer`. Prevents a restricted key from getting
 * around its rules through another key. Report-only rules refuse nothing and do not count.
 */
export function restrictionsCover(outer: Restrictions, inner: Restrictions): boolean {
  return coversAddresses(outer, inner) && coversReferrers(outer, inner) && coversRate(outer, inner)
}

function coversAddresses(outer: Restrictions, inner: Restrictions): boolean {
  if (outer.addressMode !== 'enforce') return true
  if (inner.addressMode !== 'enforce') return false
  const allowed = readRanges(outer.addresses)
  return readRanges(inner.addresses).every((range) =>
    allowed.some((one) => one.prefix <= range.prefix && rangeContains(one, range)),
  )
}

function coversReferrers(outer: Restrictions, inner: Restrictions): boolean {
  if (outer.referrerMode !== 'enforce') return true
  return inner.referrerMode === 'enforce' && inner.referrers.every((rule) => outer.referrers.includes(rule))
}

function coversRate({ rateLimit: outer }: Restrictions, { rateLimit: inner }: Restrictions): boolean {
  if (outer === null) return true
  if (inner === null || inner.requests > outer.requests) return false
  return inner.requests / inner.windowSeconds <= outer.requests / outer.windowSeconds
}
