import type { DecisionCode } from '../access-keys/verify-decision'
import type { Requested } from './refusal'

/** Blocked requests that are alike, with the id of the latest one that can be looked up. */
export type RefusalGroup = Requested & { calls: number; lastAt: string; decisionId: string }

/** Blocked requests of a key, grouped by code and by what was requested, the latest first. */
export type RefusalGroups = {
  since: string
  groups: RefusalGroup[]
  /** Blocked requests that use has counted and that are in no group. */
  unlisted: CodeCount[]
}

export type CodeCount = { code: DecisionCode; calls: number }

/**
 * The counted blocked requests that no group contains. Verifiers keep a bounded sample, verifiers of an older version
 * keep no sample, and a list of groups has a last one. The counts of use are exact for each code. Therefore the rest is
 * exact, too.
 */
export function unlistedCalls(counted: readonly CodeCount[], groups: readonly RefusalGroup[]): CodeCount[] {
  const left = new Map<DecisionCode, number>()
  for (const { code, calls } of counted) left.set(code, (left.get(code) ?? 0) + calls)
  for (const { code, calls } of groups) left.set(code, (left.get(code) ?? 0) - calls)
  return [...left]
    .map(([code, calls]) => ({ code, calls }))
    .filter(({ code, calls }) => code !== 'VALID' && calls > 0)
    .sort((one, other) => other.calls - one.calls)
}
