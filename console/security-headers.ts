/** The settings that determine the console's headers. */
export interface HeaderPolicy {
  readonly https: boolean
  /** Whether browsers refuse plain HTTP on all subdomains, too: only the operator knows what runs there. */
  readonly withSubdomains: boolean
  /** Further origins of scripts; empty except in development. */
  readonly scriptSources: readonly string[]
}

/** Scripts run only with the nonce of their own answer. Nothing is loaded from or sent to other origins. */
export function contentSecurityPolicy(nonce: string, policy: HeaderPolicy): string {
  return [
    "default-src 'self'",
    ["script-src 'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...policy.scriptSources].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // The leak check reads pasted text in a worker of its own.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    // Redirects of a posted form included: `lead-on.ts` says how the sign-in reaches its provider.
    "form-action 'self'",
  ].join('; ')
}

/** The headers of every answer, whatever its kind and status. */
export function securityHeaders(csp: string, policy: HeaderPolicy): ReadonlyMap<string, string> {
  const headers = new Map([
    ['content-security-policy', csp],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    // Not `no-referrer`: then browsers send `Origin: null` with a form that is posted before its script has loaded.
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    [
      'permissions-policy',
      'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=(), clipboard-write=(self)',
    ],
  ])
  const subdomains = policy.withSubdomains ? '; includeSubDomains' : ''
  if (policy.https) headers.set('strict-transport-security', `max-age=63072000${subdomains}`)
  return headers
}
