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
    meaning: 'The request carries no credential, or one that is not valid.',
    remedy: 'Send an access key: Basic with key id and secret, or Bearer with the secret or the token.',
  },
  FORBIDDEN: {
    status: 403,
    title: 'Not allowed',
    meaning: 'The access key is valid, but may not do this.',
    remedy:
      'Give the key the permission that the operation names, or use another key. A key never gives more than it holds.',
  },
  INVALID_INPUT: {
    status: 422,
    title: 'Invalid input',
    meaning: 'A part of the request is not what the operation takes. Nothing was changed.',
    remedy: 'Read `errors`: each entry points at a member and says what is wrong there.',
  },
  NOT_FOUND: {
    status: 404,
    title: 'Not found',
    meaning: 'There is nothing with this id in the workspace of the calling key.',
    remedy: 'Check the id. Deleted things and those of other workspaces are answered alike.',
  },
  CONFLICT: {
    status: 409,
    title: 'Request id already used',
    meaning: 'The Idempotency-Key was used before for a different request.',
    remedy: 'Use a new Idempotency-Key for each new intention, and the same one only to repeat a request.',
  },
  NAME_TAKEN: {
    status: 409,
    title: 'Name taken',
    meaning: 'Another access key of the workspace has this name, or one that reads the same.',
    remedy: 'Choose another name.',
  },
  LIMIT_REACHED: {
    status: 409,
    title: 'Limit reached',
    meaning: 'A key has at most two active secrets.',
    remedy: 'Revoke one of them, then create the new one.',
  },
  STATE_CONFLICT: {
    status: 409,
    title: 'Not in this state',
    meaning: 'What was asked for cannot be done with the key or secret as it is now.',
    remedy:
      'Read `detail`. Revoked and expired are final; an active key must be deactivated before it is deleted.',
  },
  ALREADY_DONE: {
    status: 409,
    title: 'Already done',
    meaning: 'This was done before.',
    remedy: 'Nothing needs to be done.',
  },
  VERSION_CONFLICT: {
    status: 412,
    title: 'Changed meanwhile',
    meaning: 'If-Match is missing or names a version that is not the current one. Nothing was changed.',
    remedy: 'Read the key again, decide anew, and send its ETag in If-Match.',
  },
  CONFIRMATION_NEEDED: {
    status: 409,
    title: 'Needs confirmation',
    meaning: 'This would refuse calls that work today. Nothing was changed.',
    remedy: 'Read `detail`, and send `confirmed: true` if it is what you want.',
  },
  RATE_LIMITED: {
    status: 429,
    title: 'Too many requests',
    meaning: 'The key, or the address it calls from, has made more requests than it may.',
    remedy: 'Wait for the seconds in Retry-After, then go on more slowly.',
  },
  UNAVAILABLE: {
    status: 503,
    title: 'Cannot know now',
    meaning: 'The service cannot answer truthfully at the moment, and never guesses.',
    remedy: 'Try again in a few seconds.',
  },
}
