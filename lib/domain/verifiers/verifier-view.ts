import { z } from 'zod'

const figure = z.number().nonnegative().nullable().catch(null).default(null)

/** What a verifier tells of itself with each renewal of its lease; older and newer versions may tell less. */
export const verifierFigures = z
  .object({
    /** Secrets that it answers for from memory. */
    cachedKeys: figure,
    requestsPerSecond: figure,
    /** Since the renewal before, in milliseconds. */
    p99Ms: figure,
  })
  .catch({ cachedKeys: null, requestsPerSecond: null, p99Ms: null })
export type VerifierFigures = z.output<typeof verifierFigures>

/** `held`: it may answer from memory. `ending`: a renewal is overdue. `lapsed`: it asks the database or answers 503. */
export type LeaseState = 'held' | 'ending' | 'lapsed'

export const LEASE_STATE_LABELS: Record<LeaseState, string> = {
  held: 'Live',
  ending: 'Lease is running out',
  lapsed: 'Lease has run out',
}

/** Renewals come every second for five: with less than this left, at least one has been missed. */
const OVERDUE_BELOW_MS = 3_000

/** The state of a lease from how long it still lasts. */
export function leaseState(remainingMs: number): LeaseState {
  if (remainingMs <= 0) return 'lapsed'
  return remainingMs < OVERDUE_BELOW_MS ? 'ending' : 'held'
}

/** A verifier as people see it. Instants are ISO 8601 in UTC. */
export type VerifierView = VerifierFigures & {
  id: string
  name: string
  version: string
  startedAt: string
  lease: LeaseState
  /** Negative once it has run out. */
  leaseRemainingMs: number
  /** The last change that it confirmed, and when that change was made; null before the first. */
  lastAcknowledged: { changeId: number; at: string | null } | null
}
