/** A request that no operation could look at: its code, its status, what it means and what helps. */
type RequestProblem = { status: number; code: string; title: string; meaning: string; remedy: string }

/** The codes of requests that are wrong in themselves, whatever they ask for. */
export const REQUEST_PROBLEMS = {
  MALFORMED_BODY: {
    status: 400,
    code: 'MALFORMED_BODY',
    title: 'Malformed body',
    meaning: 'The body is not JSON in UTF-8, names a member twice, or is nested too deeply.',
    remedy: 'Send one JSON value, each member once.',
  },
  INVALID_REQUEST: {
    status: 400,
    code: 'INVALID_REQUEST',
    title: 'Invalid request',
    meaning: 'A parameter of the form is missing or comes twice.',
    remedy: 'Send each parameter once. `error` says the same in the words of OAuth.',
  },
  UNSUPPORTED_GRANT_TYPE: {
    status: 400,
    code: 'UNSUPPORTED_GRANT_TYPE',
    title: 'Grant type not supported',
    meaning: 'The token endpoint knows one grant only.',
    remedy: 'Send grant_type=client_credentials.',
  },
  INVALID_SCOPE: {
    status: 400,
    code: 'INVALID_SCOPE',
    title: 'Scope not valid',
    meaning: 'A token was asked for with scopes that the key does not allow.',
    remedy: 'Ask for scopes that the key has; `GET /v1/self` lists them as `permissions`.',
  },
  AMBIGUOUS_CREDENTIALS: {
    status: 400,
    code: 'AMBIGUOUS_CREDENTIALS',
    title: 'More than one credential',
    meaning: 'The request carries more than one Authorization header.',
    remedy: 'Send exactly one.',
  },
  AMBIGUOUS_HEADERS: {
    status: 400,
    code: 'AMBIGUOUS_HEADERS',
    title: 'A header twice',
    meaning: 'Host, Content-Type or Content-Encoding came more than once, so that two readers could differ.',
    remedy: 'Send each of them once.',
  },
  CREDENTIAL_IN_URL: {
    status: 400,
    code: 'CREDENTIAL_IN_URL',
    title: 'Credential in the address',
    meaning: 'The address of the request carries a credential. Addresses are logged on their way.',
    remedy: 'Send it in the Authorization header, and replace this credential: it must count as leaked.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    title: 'Method not allowed',
    meaning: 'The address exists, but does not answer to this method.',
    remedy: 'Use one that the Allow header names.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    code: 'BODY_TOO_LARGE',
    title: 'Body too large',
    meaning: 'A body may have 65,536 bytes.',
    remedy: 'Send less. A grant that reaches very many accounts is better given for all accounts.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    title: 'Media type not supported',
    meaning: 'The body is of another type than the operation takes, or is compressed.',
    remedy: 'Send application/json in UTF-8; the OAuth endpoints take application/x-www-form-urlencoded.',
  },
  PRECONDITION_REQUIRED: {
    status: 428,
    code: 'PRECONDITION_REQUIRED',
    title: 'If-Match needed',
    meaning: 'An edit must say which version was read.',
    remedy: 'Read it first, and send its ETag in If-Match.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    code: 'HEADERS_TOO_LARGE',
    title: 'Headers too large',
    meaning: 'A request may have 100 header fields and 16 kB of them.',
    remedy: 'Send fewer.',
  },
  INTERNAL: {
    status: 500,
    code: 'INTERNAL',
    title: 'Something went wrong',
    meaning: 'This is a fault of the server.',
    remedy: 'Tell its operator the `requestId`: the log has the details under it.',
  },
} as const satisfies Record<string, RequestProblem>
