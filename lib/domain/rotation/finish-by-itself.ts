import { countsAsActive } from '../access-keys/key-status'
import { HOUR } from '../durations'
import { isUsable, type RotationFacts, type RotationMove } from './moves'

/** The limits of "Finish by itself": an hour to 90 days without a call. */
export const FINISH_HOURS = { least: 1, most: 2160 } as const

/** The further facts on which a rotation that finishes by itself depends, besides the facts of every move. */
export type SilenceFacts = {
  /** After how many hours without a call the next step is taken. */
  hours: number
  /** When the person chose it. The silence before counts for nothing. */
  setAt: number
  /** The last call by the old secret, accepted or blocked; null if there was none. */
  lastCallAt: number | null
}

/** When the next step is due: the hours after the last call, the choice, and the stop of the old secret. */
export function dueAt({ hours, setAt, lastCallAt }: SilenceFacts, stoppedAt: number | null): number {
  return Math.max(setAt, lastCallAt ?? 0, stoppedAt ?? 0) + hours * HOUR
}

/**
 * The next step of a rotation that finishes by itself; null if nothing may be done now. The old secret is turned off
 * after a silent period, and revoked after a second one without a blocked call. Nothing is done before the new secret
 * has been used, because only its use shows that somebody has it.
 */
export function silentMove(facts: RotationFacts, silence: SilenceFacts, now: number): RotationMove | null {
  const { step, old, fresh, isKeyRevoked } = facts
  if (isKeyRevoked || step === 'create') return null
  if (!countsAsActive(old, now)) return { to: 'done', old: 'none' }
  if (fresh === null || !isUsable(fresh, now) || fresh.lastUsedAt === null) return null
  if (now < dueAt(silence, old.deactivatedAt)) return null
  if (old.deactivatedAt === null) return { to: 'validate', old: 'deactivate' }
  return { to: 'done', old: 'revoke' }
}
