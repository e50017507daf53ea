import type { Receipt } from '../receipt'

/**
 * The result of an attempt. `not_done` is final: an attempt that arrives later is refused. A receipt is present if
 * verifiers confirm the change.
 */
export type AttemptOutcome = { state: 'done'; receipt: Receipt | null } | { state: 'not_done' }

/** Whether an attempt is so old that the record of it may have been removed. Then nobody can say that it was not done. */
export function isForgotten(beganAt: number, now: number): boolean {
  return now - beganAt > KEPT_MS
}

// The record is kept for two days; the clocks of browsers are wrong.
const KEPT_MS = 24 * 60 * 60 * 1000
