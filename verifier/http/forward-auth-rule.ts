import { z } from 'zod'
import { type Result, refuseFor, type Success, succeed } from '@/lib/domain/result'
import { type Problem, problemOf } from '@/lib/http/problem'
import { describeEndpoint } from '../api/operation'
import type { UrlRefuser } from './refuse-url'

export const FORWARD_AUTH = describeEndpoint({
  id: 'forwardAuth',
  method: 'GET',
  path: '/v1/forward-auth/{workspace}',
  tag: 'Verification',
  summary: 'For nginx auth_request, Traefik, Caddy and Envoy',
  description:
    'Every method but TRACE and CONNECT is judged in the same way, because some proxies ask with the method of the request; the body is ignored. A CORS preflight carries no credential and is refused with 401: let the proxy answer preflights itself, as the samples do. The proxy passes the Authorization header of the request on, and lets the request through on 200 only. Every refusal is 401 or 403, which is all that nginx understands: a key that has called too often gets 403 with the code `RATE_LIMITED` and Retry-After. Remove the `X-Access-Key-*` headers that a client sends before you copy those of the answer. A parameter that is not known here is refused, so that a misspelled rule lets nobody in; `original` is for proxies that can only append the path of the request (Envoy): it comes last, and nothing after it is read. Name, permissions and accounts take 3,000 characters together, because proxies keep the head of an answer in 4 kB (nginx: `proxy_buffer_size`): beyond that the longer list, and if need be the other one too, is told as `too-many`. Let the rule name what it needs, with `permission` and `account`, and no list has to be read.',
  access: { kind: 'identity' },
  pathSchema: z.object({ workspace: z.string() }),
  querySchema: z.object({
    permission: z.string().optional(),
    account: z.string().optional(),
    original: z.string().optional(),
  }),
  answers: {
    200: {
      description: 'Let it through',
      headers: {
        'X-Access-Key-Id': 'The key',
        'X-Access-Key-Name': 'Its name; everything but plain ASCII percent-encoded',
        'X-Access-Key-Roles': 'Roles, comma-separated',
        'X-Access-Key-Permissions': 'Permissions, comma-separated, or `too-many`',
        'X-Access-Key-Accounts': 'Ids of cloud accounts, comma-separated, or `all`, or `too-many`',
      },
    },
  },
  failures: [],
  rateLimitedStatus: 403,
  inputStatus: 400,
})

/** The requirements that an operator's rule puts before an application. */
export type ForwardAuthRule = {
  workspace: string
  permission: string | undefined
  account: string | undefined
}

/** The methods that forward-auth lists in `Allow`. Other methods, such as those of WebDAV, are judged the same way. */
export const FORWARD_AUTH_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

const NOT_UNDERSTOOD = problemOf(
  'INVALID_INPUT',
  'The rule is not understood: name permission and account at most once each and not empty, nothing else, and permission before original.',
  { status: 400 },
)
const [BEFORE_WORKSPACE = ''] = FORWARD_AUTH.path.split('{')
const PATH = new RegExp(`^${BEFORE_WORKSPACE}([^/?]+)(?:\\?|$)`)

/** Whether a URL belongs to forward-auth. */
export function isForwardAuth(url: string): boolean {
  return url.startsWith(BEFORE_WORKSPACE) && PATH.test(url)
}

/** The rule in a URL, or a problem: a misspelt rule must not let everybody in. */
export function readForwardAuthRule(url: string): Result<ForwardAuthRule, Problem> {
  const workspace = decoded(PATH.exec(url)?.[1] ?? '')
  const wanted = wantedOf(url)
  return workspace === null || wanted === null ? refuseFor(NOT_UNDERSTOOD) : succeed({ workspace, ...wanted })
}

const MOST_REMEMBERED = 1_000
const LONGEST_REMEMBERED = 500

/**
 * Reads the rule of every request. A URL without a client's path is the same each time, and its rule is cached. A
 * refused URL is not cached, because it may hold a credential.
 */
export function forwardAuthRules(
  refusalOfUrl: UrlRefuser,
): (url: string, requestId: string) => Result<ForwardAuthRule, Problem> {
  const rules = new Map<string, Success<ForwardAuthRule>>()
  return (url, requestId) => {
    const present = rules.get(url)
    if (present !== undefined) return present
    const refusal = refusalOfUrl(url, requestId)
    const rule = refusal === null ? readForwardAuthRule(url) : refuseFor(refusal)
    if (!rule.ok || url.length > LONGEST_REMEMBERED || url.includes('original=')) return rule
    // Whoever asks by thousands of others makes the rest be read once more; memory stays as it is.
    if (rules.size >= MOST_REMEMBERED) rules.clear()
    rules.set(url, rule)
    return rule
  }
}

/**
 * After `original` comes the path of the client, because Envoy can only append it. Nothing in the path is a parameter
 * of ours. Therefore the permission must stand before it; there no client can cut it off.
 */
function wantedOf(url: string): Omit<ForwardAuthRule, 'workspace'> | null {
  const question = url.indexOf('?')
  const [rule = '', original] = (question < 0 ? '' : url.slice(question + 1)).split(/(?:^|&)original=/, 2)
  const parameters = new URLSearchParams(rule)
  const names = [...parameters.keys()]
  const isUnderstood = names.every((name) => name === 'permission' || name === 'account')
  const isOnce = new Set(names).size === names.length
  const wanted = {
    permission: parameters.get('permission') ?? undefined,
    account: parameters.get('account') ?? undefined,
  }
  const isCut = original !== undefined && wanted.permission === undefined
  return isUnderstood && isOnce && !isCut && wanted.permission !== '' && wanted.account !== '' ? wanted : null
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}
