/** The codes of expected failures. Each transport maps them once, exhaustively. */
export const FAILURE_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'INVALID_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'NAME_TAKEN',
  'LIMIT_REACHED',
  'STATE_CONFLICT',
  'ALREADY_DONE',
  'VERSION_CONFLICT',
  'CONFIRMATION_NEEDED',
  'RATE_LIMITED',
  'UNAVAILABLE',
] as const

export type FailureCode = (typeof FAILURE_CODES)[number]

/** A refusal: a stable code, a sentence for the person, and sentences per input field. */
export type Failure = {
  code: FailureCode
  message: string
  /** Maps an input path (`grants.0.accounts`) to its error. */
  fields?: Record<string, string>
  /** Facts that help to decide what to do next; never a secret. */
  details?: Record<string, unknown>
}

export type Result<Value> = { ok: true; value: Value } | { ok: false; failure: Failure }

export function succeed<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}

export function refuse(
  code: FailureCode,
  message: string,
  more: Pick<Failure, 'fields' | 'details'> = {},
): { ok: false; failure: Failure } {
  return { ok: false, failure: { code, message, ...more } }
}
