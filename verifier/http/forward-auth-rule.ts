import { type Result, refuseFor, type Success, succeed } from '@/lib/domain/result'
import { type Problem, problemOf } from '@/lib/http/problem'
import type { UrlRefuser } from './refuse-url'

export const FORWARD_AUTH_PATH = '/v1/forward-auth/{workspace}'

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
  'Invalid rule: use `permission` and `account` at most once each, not empty, nothing else, and put `permission` before `original`.',
  { status: 400 },
)
const [BEFORE_WORKSPACE = ''] = FORWARD_AUTH_PATH.split('{')
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
    // If a caller uses thousands of rules, all rules are forgotten and parsed again. Therefore the memory is bounded.
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
