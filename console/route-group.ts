import type { IncomingMessage } from 'node:http'
import { isPublicPath } from './answer-headers'

export type RouteGroup =
  | 'page'
  | 'action'
  | 'sign_in'
  | 'auth'
  | 'export'
  | 'static'
  | 'health'
  | 'metrics'
  | 'other'

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'OPTIONS'])

/** The purpose of a request, by its head alone: one of a few groups, whatever the URL. */
export function routeGroup(
  { url = '', method, headers }: Pick<IncomingMessage, 'url' | 'method' | 'headers'>,
  files: ReadonlySet<string>,
): RouteGroup {
  const path = url.split('?', 1)[0] ?? ''
  if (path === '/healthz' || path === '/readyz') return 'health'
  if (path === '/metrics') return 'metrics'
  if (isPublicPath(path, files)) return 'static'
  if (path.startsWith('/api/auth/')) return 'auth'
  if (path.startsWith('/api/') || !path.startsWith('/') || !METHODS.has(method ?? '')) return 'other'
  if (method === 'POST' || headers['next-action'] !== undefined) return 'action'
  if (path === '/sign-in' || path === '/welcome') return 'sign_in'
  return /^\/[^/]+\/audit\/export$/.test(path) ? 'export' : 'page'
}

/** The method as a label. An invented method gets no series of its own. */
export function methodLabel(method: string | undefined): string {
  return method !== undefined && METHODS.has(method) ? method : 'other'
}
