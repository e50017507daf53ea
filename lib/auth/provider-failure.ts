import 'server-only'
import { AuthError } from 'next-auth'
import { PROTOCOL_CODES, PROVIDER_CODES } from '@/lib/domain/members/provider-codes'
import type { IdentityRefusal, SignInRefusal } from '@/lib/domain/members/sign-in-refusal'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'

/** The provider has authenticated a person whom the product refuses. The event is recorded already. */
export class IdentityRefused extends AuthError {
  constructor(
    readonly refusal: IdentityRefusal,
    readonly email: string | null,
  ) {
    super(`the identity was refused: ${refusal}`)
  }
}

// The errors of next-auth and oauth4webapi for a callback that does not belong to an attempt of this browser.
const LOST_ATTEMPT = /^(InvalidCheck|InvalidProvider|UnknownAction|MissingCSRF)$/

/**
 * The refusal on the sign-in screen for an error during a sign-in at the provider. `answered` is the `error` parameter
 * of the callback; it counts only if the state was correct. Only this file knows the error names of next-auth and
 * oauth4webapi.
 */
export function refusalOf(error: unknown, answered: string | null = null): SignInRefusal {
  const chain = causesOf(error)
  const refused = chain.find((one) => one instanceof IdentityRefused)
  if (refused !== undefined) return refused.refusal
  // Checked before the database, because both kinds of failure have the same network codes.
  if (chain.some(isNetworkFailure)) return 'provider_unreachable'
  if (chain.some(isDatabaseUnavailable)) return 'database_away'
  const names = chain.map((one) => ('type' in one ? String(one.type) : one.name))
  if (names.includes('OAuthCallbackError')) return PROVIDER_CODES.get(answered ?? '') ?? 'provider_failed'
  if (names.some((name) => LOST_ATTEMPT.test(name))) return 'attempt_lost'
  const byCode = chain.map(refusalOfCode).find((one) => one !== undefined)
  return byCode ?? (chain.some(isProtocolError) ? 'provider_untrusted' : 'unexpected')
}

function refusalOfCode(error: Error): SignInRefusal | undefined {
  if ('error' in error && typeof error.error === 'string') return PROVIDER_CODES.get(error.error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === 'OAUTH_INVALID_RESPONSE' && /"(state|iss)"/.test(error.message)) return 'attempt_lost'
  return PROTOCOL_CODES.get(code)
}

// Compared by code, because a build renames classes.
function isProtocolError(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && error.code.startsWith('OAUTH_')
}

function isNetworkFailure(error: Error): boolean {
  return (
    (error instanceof TypeError && error.message === 'fetch failed') ||
    error.name === 'TimeoutError' ||
    error.name === 'AbortError'
  )
}

// Errors that strangers can cause are logged at the level `info`, so that nobody can fill the log with errors.
const EVERYDAY: ReadonlySet<SignInRefusal> = new Set(['attempt_lost', 'provider_denied'])

/** Whether a sign-in error needs no action by the operator. */
export function isEveryday(error: Error): boolean {
  const type = 'type' in error ? error.type : ''
  return type === 'OAuthCallbackError' || EVERYDAY.has(refusalOf(error))
}

/** An error and its causes, the outermost first. next-auth puts the inner error under `cause.err`. */
function causesOf(error: unknown): Error[] {
  const chain: Error[] = []
  let current: unknown = error
  while (current instanceof Error && chain.length < 10) {
    chain.push(current)
    const cause: unknown = current.cause
    const inner = typeof cause === 'object' && cause !== null && 'err' in cause ? cause.err : cause
    current = inner
  }
  return chain
}
