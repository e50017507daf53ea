/**
 * First parts of addresses that the console or the verifier uses itself: both may stand behind one proxy, which would never
 * lead such a workspace to the console. A test compares the list with the routes of both.
 */
export const RESERVED_WORDS: readonly string[] = [
  'api',
  'docs',
  'favicon',
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

/** Whether no workspace may be called so. */
export function isReserved(slug: string): boolean {
  return RESERVED.has(slug)
}
