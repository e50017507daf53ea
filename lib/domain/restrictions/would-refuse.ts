import { addressAllowed, compileRestrictions, type Restrictions } from './restrictions'

/** A caller of a key as a warning shows it. `lastAt` is ISO 8601 in UTC; empty texts were not sent. */
export type SeenCaller = {
  address: string
  userAgent: string
  clientId: string
  calls: number
  lastAt: string
}

/** What a rule would have done to accepted calls. Callers are the busiest few, counts are of all. */
export type WouldRefuse = { callers: SeenCaller[]; callerCount: number; calls: number }

/** What is worth knowing about the restrictions of a key as they are. */
export type RestrictionFindings = WouldRefuse & {
  days: number
  /** The policy asks for an enforced address rule, and without one every call is refused. */
  lacksRequiredRule: boolean
}

const MOST_SHOWN = 10

/** The accepted calls that an address rule would have refused, whatever its mode is now. */
export function wouldRefuse(
  rules: Pick<Restrictions, 'addresses'>,
  seen: readonly SeenCaller[],
): WouldRefuse {
  const compiled = compileRestrictions({
    addressMode: 'enforce',
    addresses: rules.addresses,
    referrerMode: 'off',
    referrers: [],
    rateLimit: null,
  })
  const refused = seen.filter((caller) => !addressAllowed(compiled, caller.address || undefined))
  return {
    callers: refused.slice(0, MOST_SHOWN),
    callerCount: refused.length,
    calls: refused.reduce((sum, caller) => sum + caller.calls, 0),
  }
}
