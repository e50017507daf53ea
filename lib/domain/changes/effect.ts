import { isLift, type Stop } from '../lost-changes/stop'

/**
 * What an action does to what keys may do. Each command declares its own:
 * - `issues`: makes a key, a secret or a link, and takes nothing away;
 * - `loosens`: lets a key, a person or the catalogue do more, and takes nothing away;
 * - `tightens`: takes something away, if only for a while;
 * - `varies`: decided by what the action announces in each case;
 * - `none`: keys and people may do the same as before (a new name, a step of a rotation that touches no secret).
 */
export type Effect = 'issues' | 'loosens' | 'tightens' | 'varies' | 'none'

/** A change as its action announced it to the verifiers. */
export type AnnouncedChange = {
  stop: Stop | null
  /** The announcement or its kind says what the change stops or lifts, or that it stops nothing. */
  isTold: boolean
  /** The action has compared before and after: no key may do less, although the change carries a setting. */
  onlyLoosens: boolean
}

/**
 * Whether the answer of an action waits for the receipt of what it did. An answer that takes something away waits: "revoked"
 * must not be said while a verifier may still accept. An answer that only gives does not wait: it may carry the one copy
 * of a secret, and a verifier that has not heard yet refuses too much at worst. Declaration and announcement are both
 * asked, and the stricter one counts: what is declared as a gift and announces a stop waits, and so does what nobody told.
 * No announcement: nothing was changed for verifiers, or what was asked for was so already.
 */
export function waitsForReceipt(effect: Effect, announced: readonly AnnouncedChange[]): boolean {
  if (effect === 'tightens' || announced.some(takesAway)) return true
  if (effect === 'issues' || effect === 'loosens') return false
  if (announced.length === 0) return effect === 'varies'
  return announced.some(({ isTold }) => !isTold)
}

/** A setting says how something is from now on, looser or stricter. Every other stop stops, unless it lifts. */
const SETTINGS: ReadonlySet<Stop['what']> = new Set(['expiry', 'policy'])

function takesAway({ stop, onlyLoosens }: AnnouncedChange): boolean {
  if (stop === null || isLift(stop)) return false
  return !(onlyLoosens && SETTINGS.has(stop.what))
}
