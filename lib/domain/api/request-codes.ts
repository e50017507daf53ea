import type { ProblemMeaning } from './failure-codes'

/** The codes of requests that are invalid at every endpoint. */
export const REQUEST_PROBLEMS = {
  MALFORMED_BODY: {
    status: 400,
    title: 'Malformed body',
    meaning: 'The body isn’t JSON in UTF-8, repeats a member, or is nested too deeply.',
    remedy: 'Send one JSON value in UTF-8, and each member once.',
  },
  MALFORMED_REQUEST: {
    status: 400,
    title: 'Malformed request',
    meaning: 'The request isn’t valid HTTP/1.1.',
    remedy: 'Use an HTTP library. Separate header fields by CRLF, and send one length of the body.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    title: 'Request too slow',
    meaning: 'The head of a request must arrive within 10 seconds, and the whole request within 15.',
    remedy: 'Send it again. Nothing was done.',
  },
  INVALID_REQUEST: {
    status: 400,
    title: 'Invalid request',
    meaning: 'A parameter of the form is missing or comes twice.',
    remedy: 'Send each parameter once. `error` has the matching OAuth code.',
  },
  UNSUPPORTED_GRANT_TYPE: {
    status: 400,
    title: 'Grant type not supported',
    meaning: 'The token endpoint supports only one grant type.',
    remedy: 'Send grant_type=client_credentials.',
  },
  INVALID_SCOPE: {
    status: 400,
    title: 'Scope not valid',
    meaning: 'The requested scopes aren’t allowed for this key.',
    remedy: 'Request scopes that the key has. `GET /v1/self` lists them as `permissions`.',
  },
  AUTHORITY_TOO_LARGE: {
    status: 400,
    title: 'Too large for a token',
    meaning:
      'The key’s access doesn’t fit into a token of 4 kB. The key names several hundred accounts, or has very many scopes.',
    remedy:
      'Request fewer scopes, or give the key fewer accounts or all accounts. Your API can also call `POST /v1/verify` instead.',
  },
  AMBIGUOUS_CREDENTIALS: {
    status: 400,
    title: 'More than one Authorization header',
    meaning: 'The request carries more than one Authorization header.',
    remedy: 'Send exactly one.',
  },
  AMBIGUOUS_HEADERS: {
    status: 400,
    title: 'Repeated header',
    meaning:
      'Host, Content-Type or Content-Encoding came more than once, so two programs could read the request differently.',
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
      'The changes since this position aren’t known. The position is more than 30 days old, or the database was restored, moved or failed over.',
    remedy: 'Drop every cached answer, then continue from the `next` in this problem.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'Body too large',
    meaning: 'A body can have at most 65,536 bytes, or 524,288 for `POST /v1/access-keys/bulk`.',
    remedy: 'Send a smaller body. To grant very many accounts, use all accounts.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'Unsupported media type',
    meaning: 'The body has the wrong content type, or is compressed.',
    remedy:
      'Send application/json in UTF-8, without compression. The OAuth endpoints take application/x-www-form-urlencoded.',
  },
  PRECONDITION_REQUIRED: {
    status: 428,
    title: 'If-Match needed',
    meaning: 'An edit must name the version that it’s based on.',
    remedy: 'Read the key first, and send its ETag in If-Match.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: 'Too many or too large header fields',
    meaning: 'A request can have at most 100 header fields, and 16 kB in all.',
    remedy: 'Send fewer or shorter header fields.',
  },
  INTERNAL: {
    status: 500,
    title: 'Something went wrong here',
    meaning: 'The server failed. This isn’t your fault.',
    remedy: 'Give the `requestId` to the operator. The log has the details.',
  },
} as const satisfies Record<string, ProblemMeaning>

export type RequestCode = keyof typeof REQUEST_PROBLEMS
