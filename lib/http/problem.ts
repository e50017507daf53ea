import { FAILURE_PROBLEMS, type ProblemMeaning } from '@/lib/domain/api/failure-codes'
import { REQUEST_PROBLEMS, type RequestCode } from '@/lib/domain/api/request-codes'
import type { FailureCode } from '@/lib/domain/result'

/** The error of a request in the form of RFC 9457. `code` is stable; `reason` adds details if they may be revealed. */
export type Problem = {
  status: number
  code: string
  title: string
  detail: string
  headers?: Readonly<Record<string, string | readonly string[]>>
  members?: Readonly<Record<string, unknown>>
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/**
 * The body of a problem. `status` is the status of the answer. `type` is the page about the code, as a reference that
 * resolves on any origin.
 */
export function problemBody({ status, code, title, detail, members }: Problem, requestId?: string): string {
  return JSON.stringify({
    type: `/docs/errors/${code}`,
    title,
    status,
    detail,
    code,
    ...members,
    ...(requestId === undefined ? {} : { requestId }),
  })
}

/**
 * RFC 9110 §11: both ways to authenticate, each in a separate header line. Without a credential in the request, there
 * is no error code.
 */
export function challenges(error?: { code: string; description: string; scope?: string }): string[] {
  const parameters = ['realm="Chatelaine"']
  if (error !== undefined) {
    parameters.push(`error="${error.code}"`, `error_description="${quotable(error.description)}"`)
    if (error.scope !== undefined) parameters.push(`scope="${quotable(error.scope)}"`)
  }
  return ['Basic realm="Chatelaine", charset="UTF-8"', `Bearer ${parameters.join(', ')}`]
}

function quotable(text: string): string {
  return text.replace(/[^ !#-[\]-~]/g, '')
}

/** A problem by its code, with the text of its table. `more` overrides parts. */
export function problemOf(
  code: FailureCode | RequestCode,
  detail: string,
  more: Pick<Problem, 'headers' | 'members'> & { status?: number } = {},
): Problem {
  const { status, title } = PROBLEM_MEANINGS[code]
  return { status, code, title, detail, ...more }
}

const PROBLEM_MEANINGS: Record<FailureCode | RequestCode, ProblemMeaning> = {
  ...FAILURE_PROBLEMS,
  ...REQUEST_PROBLEMS,
}

/** Problems that many endpoints share. */
export const PROBLEMS = {
  notJson: problemOf(
    'UNSUPPORTED_MEDIA_TYPE',
    'Send the body as application/json in UTF-8, without compression.',
  ),
  notForm: problemOf('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/x-www-form-urlencoded.'),
  malformedJson: problemOf(
    'MALFORMED_BODY',
    'The body isn’t valid JSON in UTF-8, repeats a member, or is nested too deeply.',
  ),
  tooLarge: problemOf(
    'BODY_TOO_LARGE',
    'A body can have at most 65,536 bytes, or 524,288 for POST /v1/access-keys/bulk.',
  ),
  headersTooLarge: problemOf('HEADERS_TOO_LARGE', 'Send at most 100 header fields, and 16 kB in all.'),
  severalCredentials: problemOf('AMBIGUOUS_CREDENTIALS', 'Send exactly one Authorization header.', {
    headers: {
      'WWW-Authenticate': challenges({
        code: 'invalid_request',
        description: 'Send one Authorization header',
      }),
    },
  }),
  ambiguousHeaders: problemOf(
    'AMBIGUOUS_HEADERS',
    'Send Host, Content-Type and Content-Encoding at most once each.',
  ),
  credentialInUrl: problemOf(
    'CREDENTIAL_IN_URL',
    'Credentials are never accepted in a URL, because URLs are logged. Send an Authorization header, and replace this credential.',
  ),
  notFound: problemOf('NOT_FOUND', 'There’s nothing at this address.'),
  unavailable: problemOf(
    'UNAVAILABLE',
    'The database can’t be reached, so there’s no reliable answer right now. Try again shortly.',
    { headers: { 'Retry-After': '1' } },
  ),
  /** The connection may have broken during the commit. Therefore the answer claims nothing about the change. */
  unavailableForChange: problemOf(
    'UNAVAILABLE',
    'The database can’t be reached. The change may or may not have been made. Check before you try again.',
    { headers: { 'Retry-After': '1' } },
  ),
  internal: problemOf('INTERNAL', 'The verifier failed. Its log has the details under the request ID.'),
} as const satisfies Record<string, Problem>

export function methodNotAllowed(allow: readonly string[]): Problem {
  const methods = allow.join(', ')
  const headers = { Allow: methods }
  return problemOf('METHOD_NOT_ALLOWED', `This address supports ${methods} only.`, { headers })
}

export function tooManyRequests(retryAfterSeconds: number, detail: string): Problem {
  return problemOf('RATE_LIMITED', detail, {
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) },
    members: { type: 'https://iana.org/assignments/http-problem-types#quota-exceeded' },
  })
}

/** A JSON body with unexpected content; one entry per error, by JSON pointer. */
export function invalidBody(errors: readonly { pointer: string; detail: string }[]): Problem {
  const detail = 'Some members of the body aren’t valid.'
  return problemOf('INVALID_INPUT', detail, { status: 400, members: { errors } })
}
