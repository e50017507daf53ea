import type { ProblemMeaning } from './failure-codes'

/** The codes of requests that are invalid at every endpoint. */
export const REQUEST_PROBLEMS = {
  MALFORMED_BODY: {
    status: 400,
    title: 'Malformed body',
    meaning: 'The body isn’t JSON in UTF-8, repeats a member, or is nested too deeply.',
    remedy: 'Send one JSON value, each member once.',
  },
  MALFORMED_REQUEST: {
    status: 400,
    title: 'Malformed request',
    meaning: 'The request isn’t valid HTTP/1.1.',
    remedy: 'Use an HTTP library. Header fields are separated by CRLF, and a body has one length.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    title: 'Request too slow',
    meaning: 'The head of a request may take 10 seconds, all of it 15.',
    remedy: 'Send it again. Nothing was done.',
  },
  INVALID_REQUEST: {
    status: 400,
    title: 'Invalid request',
    meaning: 'A parameter of the form is missing or comes twice.',
    remedy: 'Send each parameter once. `error` says the same in the words of OAuth.',
  },
  UNSUPPORTED_GRANT_TYPE: {
    status: 400,
    title: 'Grant type not supported',
    meaning: 'The token endpoint knows one grant only.',
    remedy: 'Send grant_type=client_credentials.',
  },
  INVALID_SCOPE: {
    status: 400,
    title: 'Scope not valid',
    meaning: 'The requested scopes aren’t allowed for this key.',
    remedy: 'Ask for scopes that the key has; `GET /v1/self` lists them as `permissions`.',
  },
  AUTHORITY_TOO_LARGE: {
    status: 400,
    title: 'Too much for a token',
    meaning:
      'What the key may do does not fit into a token of 4 kB: it is limited to more than some hundred accounts, or has very many scopes.',
    remedy:
      'Ask for fewer scopes, limit the key to fewer accounts, or to all of them; or let resource servers ask `POST /v1/verify`.',
  },
  AMBIGUOUS_CREDENTIALS: {
    status: 400,
    title: 'More than one Authorization header',
    meaning: 'The request carries more than one Authorization header.',
    remedy: 'Send exactly one.',
  },
  AMBIGUOUS_HEADERS: {
    status: 400,
    title: 'A header that must come once came twice',
    meaning: 'Host, Content-Type or Content-Encoding came more than once, so that two readers could differ.',
    remedy: 'Send each of them once.',
  },
  CREDENTIAL_IN_URL: {
    status: 400,
    title: 'Credential in the URL',
    meaning: 'The URL contains a credential. URLs are logged along the way.',
    remedy: 'Send it in the Authorization header, and replace this credential. Treat it as leaked.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'Method not allowed',
    meaning: 'This address doesn’t support this method.',
    remedy: 'Use a method from the Allow header.',
  },
  POSITION_LOST: {
    status: 410,
    title: 'This position is no longer available',
    meaning:
      'The changes since this position aren’t known. It’s more than 30 days old, or the database was restored, moved or failed over.',
    remedy: 'Drop every cached answer, then continue from the `next` in this problem.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'Body too large',
    meaning: 'A body may have 65,536 bytes, and 524,288 for many keys at once.',
    remedy: 'Send less. To grant very many accounts, use all accounts.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'Unsupported media type',
    meaning: 'The body has the wrong content type, or is compressed.',
    remedy: 'Send application/json in UTF-8; the OAuth endpoints take application/x-www-form-urlencoded.',
  },
  PRECONDITION_REQUIRED: {
    status: 428,
    title: 'If-Match needed',
    meaning: 'An edit must name the version it’s based on.',
    remedy: 'Read it first, and send its ETag in If-Match.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: 'Too many or too large header fields',
    meaning: 'A request may have 100 header fields and 16 kB of them.',
    remedy: 'Send fewer.',
  },
  INTERNAL: {
    status: 500,
    title: 'Something went wrong here',
    meaning: 'The server failed. This isn’t your fault.',
    remedy: 'Give the `requestId` to the operator. The log has the details.',
  },
} as const satisfies Record<string, ProblemMeaning>

export type RequestCode = keyof typeof REQUEST_PROBLEMS
