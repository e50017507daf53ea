import type { z } from 'zod'
import type { seenCaller } from './restriction-questions'
import { addressAllowed, compileRestrictions, NO_RESTRICTIONS, type Restrictions } from './restrictions'

/** A caller of a key in a warning. `lastAt` is ISO 8601 in UTC; an empty text was not sent. */
export type SeenCaller = z.output<typeof seenCaller>

/** The effect of a rule on accepted calls. `callers` are the busiest few; the counts cover all. */
export type WouldRefuse = { callers: SeenCaller[]; callerCount: number; calls: number }

/** Findings about the present restrictions of a key. */
export type RestrictionFindings = WouldRefuse & {
  days: number
  /** The policy requires an enforced address rule, and refuses every call without one. */
  lacksRequiredRule: boolean
}

const MOST_SHOWN = 10

/** The accepted calls that an address rule would have refused, whatever its present mode. */
export function wouldRefuse(
  rules: Pick<Restrictions, 'addresses'>,
  seen: readonly SeenCaller[],
): WouldRefuse {
  const { addresses } = rules
  const compiled = compileRestrictions({ ...NO_RESTRICTIONS, addressMode: 'enforce', addresses })
  const refused = seen.filter((caller) => !addressAllowed(compiled, caller.address || undefined))
  return {
    callers: refused.slice(0, MOST_SHOWN),
    callerCount: refused.length,
    calls: refused.reduce((sum, caller) => sum + caller.calls, 0),
  }
}
