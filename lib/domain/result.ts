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

/** The message of a refusal that is about parts of the input. The sentences stand at the fields. */
export const SOME_FIELDS = 'Some fields need attention'

/** A refusal: a stable code, a sentence for the person, and sentences per input field. */
export type Failure = {
  code: FailureCode
  message: string
  /** Maps an input path (`grants.0.accounts`) to its error. */
  fields?: Record<string, string>
  /** Facts that help to decide what to do next; never a secret. */
  details?: Record<string, unknown>
}

export type Success<Value> = { ok: true; value: Value }
export type Refusal<Reason = Failure> = { ok: false; failure: Reason }

/**
 * How everything that can be refused answers. `Reason` is a `Failure`, unless a transport refuses the request itself:
 * then the reason is the problem of HTTP that the caller gets. Thrown errors are for faults only. The one exception is the
 * warm path of verification (`fromMemory` in `verifier/front/`), which answers null if memory does not decide: that is not a
 * refusal, and needs no object.
 */
export type Result<Value, Reason = Failure> = Success<Value> | Refusal<Reason>

export function succeed<Value>(value: Value): Success<Value> {
  return { ok: true, value }
}

/** The success of a command that found nothing to change: the request asked for the present state, or was a repeat. */
export function unchanged<Value>(value: Value): Success<Value> & { unchanged: true } {
  return { ok: true, value, unchanged: true }
}

/** The found value, or the refusal that nothing was found. */
export function orNotFound<Value>(found: Value | undefined, message: string): Result<Value> {
  return found === undefined ? refuse('NOT_FOUND', message) : succeed(found)
}

/** A refusal for a reason that is already described. */
export function refuseFor<Reason>(failure: Reason): Refusal<Reason> {
  return { ok: false, failure }
}

export function refuse(
  code: FailureCode,
  message: string,
  more: Pick<Failure, 'fields' | 'details'> = {},
): Refusal {
  return refuseFor({ code, message, ...more })
}
