import { z } from 'zod'
import type { verifierAnswer } from '../api/workspace-answers'

const figure = z.number().nonnegative().nullable().catch(null).default(null)

/** The figures that a verifier reports with each renewal of its lease. Other versions may report fewer. */
export const verifierFigures = z
  .object({
    /** The number of secrets in its memory. */
    cachedKeys: figure,
    requestsPerSecond: figure,
    /** Since the previous renewal, in milliseconds. */
    p99Ms: figure,
  })
  .catch({ cachedKeys: null, requestsPerSecond: null, p99Ms: null })

/** A verifier in the form that the console and the API show. Instants are ISO 8601 in UTC. */
export type VerifierView = z.output<typeof verifierAnswer>

/** `held`: may answer from memory. `ending`: a renewal is overdue. `lapsed`: asks the database or answers 503. */
export type LeaseState = VerifierView['lease']

export const LEASE_STATE_LABELS: Record<LeaseState, string> = {
  held: 'Live',
  ending: 'Lease ending',
  lapsed: 'Lease ended',
}

/** A lease lasts five seconds and is renewed every second. Less than this left: at least one renewal was missed. */
const OVERDUE_BELOW_MS = 3_000

/** The state of a lease by its remaining time. */
export function leaseState(remainingMs: number): LeaseState {
  if (remainingMs <= 0) return 'lapsed'
  return remainingMs < OVERDUE_BELOW_MS ? 'ending' : 'held'
}
