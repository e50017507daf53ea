/**
 * First path segments that the console or the verifier uses itself. Behind a proxy in front of both, a workspace with
 * such a name would be unreachable. A test compares the list with the routes of both.
 */
export const RESERVED_WORDS: readonly string[] = [
  'account',
  'api',
  'docs',
  'favicon',
  'forgot-password',
  'healthz',
  'metrics',
  'oauth2',
  'openapi',
  'public',
  'readyz',
  'settings',
  'sign-in',
  'sign-out',
  'static',
  'v1',
  'v2',
  'welcome',
  'workspaces',
]

const RESERVED = new Set(RESERVED_WORDS)

/** Whether no workspace may have this name. */
export function isReserved(slug: string): boolean {
  return RESERVED.has(slug)
}
