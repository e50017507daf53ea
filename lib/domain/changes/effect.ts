import { isLift, type Stop } from '../lost-changes/stop'

/**
 * The effect of an action on the access of keys. Each command declares its effect:
 * - `issues`: makes a key, a secret or a link; reduces no access;
 * - `loosens`: gives a key, a person or the catalogue more; reduces no access;
 * - `tightens`: reduces access, perhaps only for a while;
 * - `varies`: depends on what the action announces;
 * - `none`: changes no access (a new name, a step of a rotation that touches no secret).
 */
export type Effect = 'issues' | 'loosens' | 'tightens' | 'varies' | 'none'

/** A change in the form in which its action announced it to the verifiers. */
export type AnnouncedChange = {
  stop: Stop | null
  /** Whether the announcement or its kind says what the change stops or lifts, or that it stops nothing. */
  declaresStop: boolean
  /** The action has compared before and after: no key may do less, although the change carries a setting. */
  onlyLoosens: boolean
}

/**
 * Whether the answer of an action waits for the receipt. An answer that reduces access waits: it must not say "revoked"
 * while a verifier may still accept the key. An answer that only gives access does not wait: it may carry the only copy
 * of a secret, and a verifier that has not heard yet can only refuse too much. Both the declaration and the
 * announcement count, and the stricter one wins. An action that declares `issues` or `loosens` but announces a stop
 * waits, and so does an action whose announcement does not say what it stops. If nothing was announced, verifiers know
 * of no change, or the requested state existed already.
 */
export function waitsForReceipt(effect: Effect, announced: readonly AnnouncedChange[]): boolean {
  if (effect === 'tightens' || announced.some(takesAway)) return true
  if (effect === 'issues' || effect === 'loosens') return false
  if (announced.length === 0) return effect === 'varies'
  return announced.some(({ declaresStop }) => !declaresStop)
}

/** A setting may be looser or stricter than before. Any other stop reduces access, unless it lifts. */
const SETTINGS: ReadonlySet<Stop['what']> = new Set(['expiry', 'policy'])

function takesAway({ stop, onlyLoosens }: AnnouncedChange): boolean {
  if (stop === null || isLift(stop)) return false
  return !(onlyLoosens && SETTINGS.has(stop.what))
}
