import type { DecisionCode, VerificationFacts } from '@/lib/domain/access-keys/verify-decision'

/** From where a credential was used, as the caller tells it. */
export type Use = { address: string | undefined; userAgent: string | undefined; clientId: string | undefined }

/** Nobody said from where. */
export const NO_USE: Use = { address: undefined, userAgent: undefined, clientId: undefined }

/** The scope of calls that named none: everything that the key allows was handed out, and nothing says what was needed. */
export const NO_SCOPE_NAMED = ''

/** Scopes that were asked for and are not in the catalogue, together: else a caller could make up any number of them. */
export const UNKNOWN_SCOPE = '?'

/** What a call asked for: a scope, or several or none of an operation of our own. */
export type AskedScopes = string | readonly string[]

/** Calls that asked for one scope; null: for none at all. */
export type ScopeCount = { readonly scope: string | null; calls: number }

/** What is counted, and where its last use was: the next one like it finds the place at once. */
export type Counted = {
  readonly facts: VerificationFacts
  tally: Tally | undefined
  /** Whether the database holds no use of the credential yet: its first use is written at once. */
  isUnused: boolean
}

/** Calls of one secret in one minute with one outcome from one caller. Instants are epoch milliseconds. */
export type Tally = {
  readonly batch: object
  readonly code: DecisionCode
  readonly minute: number
  /** As it was given; compared as it is, cleaned when it is written. */
  readonly use: Use
  readonly credential: Counted
  /** What the first call asked for. So did all calls but the `others`: a call like the first costs no count of its own. */
  readonly scope: string | null
  others: readonly ScopeCount[]
  /** What a call asked for besides. */
  extras: readonly ScopeCount[]
  calls: number
  firstAt: number
  lastAt: number
}
