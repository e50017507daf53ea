import type { VerificationFacts } from '@/lib/domain/access-keys/verification-facts'
import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'

/** The origin of a use, as the caller reported it. */
export type Use = { address: string | undefined; userAgent: string | undefined; clientId: string | undefined }

/** The origin is unknown. */
export const NO_USE: Use = { address: undefined, userAgent: undefined, clientId: undefined }

/** The scope of calls that named none: they got all rights of the key, and their need is unknown. */
export const NO_SCOPE_NAMED = ''

/** One scope for all scopes outside the catalogue: otherwise a caller could create any number of counters. */
export const UNKNOWN_SCOPE = '?'

/** The scopes of a call: one; or several or none for an operation of our own. */
export type AskedScopes = string | readonly string[]

/** Calls that needed one scope; null: calls that needed none. */
export type ScopeCount = { readonly scope: string | null; calls: number }

/** A credential and its latest tally. With this pair, the next call of the same caller needs no map look-up. */
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
  /** The text of the caller: compared as it is, cleaned when it is written. */
  readonly use: Use
  readonly credential: Counted
  /**
   * The scope of the first call, and of all calls that `others` does not count. Such calls need no counter of their own.
   */
  readonly scope: string | null
  others: readonly ScopeCount[]
  /** Further scopes of calls with several. */
  extras: readonly ScopeCount[]
  calls: number
  firstAt: number
  lastAt: number
}
