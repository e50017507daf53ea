import type { DecisionCode, VerificationFacts } from '@/lib/domain/access-keys/verify-decision'

/** From where a credential was used, as the caller tells it. */
export type Use = { address: string | undefined; userAgent: string | undefined; clientId: string | undefined }

/** Nobody said from where. */
export const NO_USE: Use = { address: undefined, userAgent: undefined, clientId: undefined }

/** What is counted, and where its last use was: the next one like it finds the place at once. */
export type Counted = { readonly facts: VerificationFacts; tally: Tally | undefined }

/** Calls of one secret in one minute with one outcome from one caller. Instants are epoch milliseconds. */
export type Tally = {
  readonly batch: object
  readonly code: DecisionCode
  readonly minute: number
  /** As it was given; compared as it is, cleaned when it is written. */
  readonly use: Use
  readonly credential: Counted
  calls: number
  lastAt: number
}
