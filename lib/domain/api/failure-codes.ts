import type { FailureCode } from '../result'

/** The meaning of a problem's code. Every answer has `title`; the other fields are for the documentation. */
export type ProblemMeaning = { status: number; title: string; meaning: string; remedy: string }

/**
 * The only mapping of expected failures to HTTP. A new code does not compile without an entry. INVALID_INPUT is 400 at
 * the endpoints whose standards require it.
 */
export const FAILURE_PROBLEMS: Record<FailureCode, ProblemMeaning> = {
  UNAUTHENTICATED: {
    status: 401,
    title: 'Authentication needed',
    meaning: 'The request has no credential, or the credential isn’t valid.',
    remedy: 'Send an access key: Basic with key ID and secret, or Bearer with the secret or token.',
  },
  FORBIDDEN: {
    status: 403,
    title: 'Not allowed',
    meaning: 'The access key is valid but isn’t allowed to do this.',
    remedy:
      'Give the key the permission (scope) that the operation needs, or use another key. A key can’t grant more than it has.',
  },
  INVALID_INPUT: {
    status: 422,
    title: 'Invalid input',
    meaning: 'Part of the request isn’t valid. Nothing was changed.',
    remedy: 'Read `errors`. Each entry points to a member of the body and says what’s wrong with it.',
  },
  NOT_FOUND: {
    status: 404,
    title: 'Not found',
    meaning: 'Nothing with this ID exists in the calling key’s workspace.',
    remedy: 'Check the ID. Deleted items and items in other workspaces get the same answer.',
  },
  CONFLICT: {
    status: 409,
    title: 'Request ID already used',
    meaning: 'This Idempotency-Key was already used for a different request.',
    remedy: 'Use a new Idempotency-Key for each new request. Reuse one only to repeat the same request.',
  },
  NAME_TAKEN: {
    status: 409,
    title: 'Name taken',
    meaning: 'Another access key in this workspace has this name, or one that looks the same.',
    remedy: 'Choose another name.',
  },
  LIMIT_REACHED: {
    status: 409,
    title: 'Limit reached',
    meaning: 'A key has at most two active secrets.',
    remedy: 'Revoke one of them, then create a new one.',
  },
  STATE_CONFLICT: {
    status: 409,
    title: 'Not in this state',
    meaning: 'The key or secret is in a state that doesn’t allow this.',
    remedy:
      'Read `detail`. Revoked and expired are final. An active key must be deactivated before it’s deleted.',
  },
  ALREADY_DONE: {
    status: 409,
    title: 'Already done',
    meaning: 'This was already done.',
    remedy: 'Nothing to do.',
  },
  VERSION_CONFLICT: {
    status: 412,
    title: 'Changed in the meantime',
    meaning: 'If-Match is missing or doesn’t match the current version. Nothing was changed.',
    remedy: 'Read the key again, review the change, and send its ETag in If-Match.',
  },
  CONFIRMATION_NEEDED: {
    status: 409,
    title: 'Needs confirmation',
    meaning: 'This would block requests that work today. Nothing was changed.',
    remedy: 'Read `detail`. If that’s what you want, send `confirmed: true`.',
  },
  RATE_LIMITED: {
    status: 429,
    title: 'Too many requests',
    meaning: 'The key, or the address it calls from, has sent too many requests.',
    remedy: 'Wait for the number of seconds in Retry-After, then slow down.',
  },
  UNAVAILABLE: {
    status: 503,
    title: 'No reliable answer right now',
    meaning: 'The service can’t give a reliable answer right now, and it never guesses.',
    remedy: 'Try again in a few seconds.',
  },
}
