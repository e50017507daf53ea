/** What went wrong with a request, as RFC 9457 tells it. `code` is stable; `reason` says more where it may be said. */
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
 * The body of a problem. `status` is always the one of the answer itself, and `type` the page that explains the code:
 * a reference that resolves on whatever origin the caller reached.
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

/** RFC 9110 §11: both ways to authenticate, each in a header line of its own. No error code when nothing was sent. */
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

/** Problems that many endpoints have in common. */
export const PROBLEMS = {
  notJson: {
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    title: 'Unsupported media type',
    detail: 'Send the body as application/json in UTF-8, without a content encoding.',
  },
  notForm: {
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    title: 'Unsupported media type',
    detail: 'Send the body as application/x-www-form-urlencoded.',
  },
  malformedJson: {
    status: 400,
    code: 'MALFORMED_BODY',
    title: 'Malformed body',
    detail: 'The body is not valid JSON in UTF-8, names a member twice, or is nested too deeply.',
  },
  tooLarge: {
    status: 413,
    code: 'BODY_TOO_LARGE',
    title: 'Body too large',
    detail: 'The body of a request may have 65,536 bytes here.',
  },
  headersTooLarge: {
    status: 431,
    code: 'HEADERS_TOO_LARGE',
    title: 'Too many or too large header fields',
    detail: 'Send at most 100 header fields, 16 kB in all.',
  },
  severalCredentials: {
    status: 400,
    code: 'AMBIGUOUS_CREDENTIALS',
    title: 'More than one Authorization header',
    detail: 'Send exactly one Authorization header.',
    headers: {
      'WWW-Authenticate': challenges({
        code: 'invalid_request',
        description: 'Send one Authorization header',
      }),
    },
  },
  ambiguousHeaders: {
    status: 400,
    code: 'AMBIGUOUS_HEADERS',
    title: 'A header that must come once came twice',
    detail: 'Send Host, Content-Type and Content-Encoding at most once each.',
  },
  credentialInUrl: {
    status: 400,
    code: 'CREDENTIAL_IN_URL',
    title: 'Credential in the URL',
    detail:
      'Credentials are never accepted in a URL, because URLs are logged. Send an Authorization header, and replace this credential.',
  },
  notFound: {
    status: 404,
    code: 'NOT_FOUND',
    title: 'Not found',
    detail: 'There is nothing at this address.',
  },
  unavailable: {
    status: 503,
    code: 'UNAVAILABLE',
    title: 'Cannot know now',
    detail: 'The database cannot be asked, so no truthful answer is possible. Try again shortly.',
    headers: { 'Retry-After': '1' },
  },
  internal: {
    status: 500,
    code: 'INTERNAL',
    title: 'Something went wrong here',
    detail: 'This is a fault of the verifier. Its log has the details under the request id.',
  },
} as const satisfies Record<string, Problem>

export function methodNotAllowed(allow: readonly string[]): Problem {
  return {
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    title: 'Method not allowed',
    detail: `This address answers to ${allow.join(', ')} only.`,
    headers: { Allow: allow.join(', ') },
  }
}

export function tooManyRequests(retryAfterSeconds: number, detail: string): Problem {
  return {
    status: 429,
    code: 'RATE_LIMITED',
    title: 'Too many requests',
    detail,
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) },
    members: { type: 'https://iana.org/assignments/http-problem-types#quota-exceeded' },
  }
}

/** A body that is JSON but not what is expected; one entry per fault, by JSON pointer. */
export function invalidBody(errors: readonly { pointer: string; detail: string }[]): Problem {
  return {
    status: 400,
    code: 'INVALID_INPUT',
    title: 'Invalid input',
    detail: 'Some members of the body are not as documented.',
    members: { errors },
  }
}
