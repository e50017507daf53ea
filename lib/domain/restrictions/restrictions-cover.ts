import { type AddressRange, parseRange, rangeContains } from './addresses'
import type { Restrictions } from './restrictions'

/**
 * Whether `inner` lets a key be used from nowhere that `outer` does not, nor more often: what keeps a restricted key
 * from freeing itself through another one. Rules that only report refuse nothing, so they hold nobody back.
 */
export function restrictionsCover(outer: Restrictions, inner: Restrictions): boolean {
  return coversAddresses(outer, inner) && coversReferrers(outer, inner) && coversRate(outer, inner)
}

function coversAddresses(outer: Restrictions, inner: Restrictions): boolean {
  if (outer.addressMode !== 'enforce') return true
  if (inner.addressMode !== 'enforce') return false
  const allowed = rangesOf(outer)
  return rangesOf(inner).every((range) =>
    allowed.some((one) => one.prefix <= range.prefix && rangeContains(one, range)),
  )
}

function rangesOf({ addresses }: Restrictions): AddressRange[] {
  return addresses.flatMap((text) => {
    const parsed = parseRange(text)
    return parsed.ok ? [parsed.range] : []
  })
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
