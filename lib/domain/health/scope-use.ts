import { DAY } from '../durations'

/** This many days of recorded calls show the scopes that a key needs. */
export const SCOPE_HISTORY_DAYS = 90

/** The mark of calls that required no scope: what such a call needed is not known. */
export const NO_SCOPE_REQUIRED = ''

/** The findings of the recorded calls about the scopes of a key. */
export type ScopeUse =
  /** Fewer than 90 days are recorded. */
  | { kind: 'not_enough_history'; since: string }
  /** No call needed a scope of the key in the 90 days. */
  | { kind: 'unused' }
  /** Some calls required no scope. */
  | { kind: 'needed_unknown' }
  /** Every scope was needed. */
  | { kind: 'fits' }
  | { kind: 'wider'; needed: string[]; unneeded: string[] }

export type ScopeFacts = {
  /** The scopes that the key has now. */
  held: readonly string[]
  /** The required scopes of the successful calls of the last 90 days. */
  required: readonly string[]
  createdAt: Date
  /** The first day of the record of this installation; null if nothing is recorded. */
  recordedSince: Date | null
  now: Date
}

/** Compares the scopes of a key with the scopes that 90 days of calls needed. */
export function scopeUse({ held, required, createdAt, recordedSince, now }: ScopeFacts): ScopeUse {
  const start = Math.max(createdAt.getTime(), (recordedSince ?? now).getTime())
  if (start > now.getTime() - SCOPE_HISTORY_DAYS * DAY)
    return { kind: 'not_enough_history', since: new Date(start).toISOString() }
  if (required.includes(NO_SCOPE_REQUIRED)) return { kind: 'needed_unknown' }
  const needed = held.filter((scope) => required.includes(scope))
  if (needed.length === 0) return { kind: 'unused' }
  if (needed.length === held.length) return { kind: 'fits' }
  return { kind: 'wider', needed, unneeded: held.filter((scope) => !needed.includes(scope)) }
}
