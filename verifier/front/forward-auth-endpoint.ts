import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { VerificationRequest } from '@/lib/domain/access-keys/verification-facts'
import { type Result, succeed } from '@/lib/domain/result'
import type { Problem } from '@/lib/http/problem'
import { describeEndpoint, nameOfEndpoint, routerPath } from '../api/operation'
import { oneAuthorization, problemOfVerdict } from '../credentials/authenticate-caller'
import type { Judge, Question, Verdict } from '../credentials/judge'
import type { KnownCredential } from '../credentials/known-credential'
import { type RateStatus, rateLimitHeaders } from '../credentials/rate-limits'
import { PRIVATE_HEADER_LIST, sendProblem } from '../http/answers'
import { FORWARD_AUTH_PATH, type ForwardAuthRule, forwardAuthRules } from '../http/forward-auth-rule'
import type { RequestEvidence } from '../http/request-evidence'
import { leaveUnread } from '../http/unread-body'
import type { AnswerIds } from '../refusals/refusal'
import { type FrontParts, openExchange, type Route } from './exchange'

export const FORWARD_AUTH = describeEndpoint({
  id: 'forwardAuth',
  method: 'GET',
  path: FORWARD_AUTH_PATH,
  tag: 'Verification',
  summary: 'For nginx auth_request, Traefik, Caddy and Envoy',
  description:
    'The endpoint treats every method except TRACE and CONNECT in the same way, because some proxies ask with the method of the request. It ignores the body. A CORS preflight has no credential and gets 401. Let the proxy answer preflights itself, as the samples do. The proxy forwards the Authorization header of the request, and allows the request only if the answer is 200. Every refusal is 401 or 403, because nginx understands no other status. A key over its rate limit gets 403 with the code `RATE_LIMITED` and Retry-After. Remove the `X-Access-Key-*` headers of the client before you copy those of the answer. An unknown parameter is refused, so a misspelled rule allows nobody. `original` is for proxies that can only append the path of the request (Envoy). It must come last, and nothing after it is read. Name, permissions and accounts have 3,000 characters together, because proxies keep the head of an answer in 4 kB (nginx: `proxy_buffer_size`). If they are longer, the longer list is replaced by `too-many`, and if necessary the other list too. Name what the request needs with `permission` and `account`, and you need not read the lists.',
  access: { kind: 'identity' },
  pathSchema: z.object({ workspace: z.string() }),
  querySchema: z.object({
    permission: z.string().optional(),
    account: z.string().optional(),
    original: z.string().optional(),
  }),
  answers: {
    200: {
      description: 'Allow the request',
      headers: {
        'X-Access-Key-Id': 'The key',
        'X-Access-Key-Name': 'Its name. Characters outside plain ASCII are percent-encoded',
        'X-Access-Key-Roles': 'Roles, comma-separated',
        'X-Access-Key-Permissions': 'Permissions, comma-separated, or `too-many`',
        'X-Access-Key-Accounts': 'IDs of cloud accounts, comma-separated, or `all`, or `too-many`',
      },
    },
  },
  rateLimitedStatus: 403,
  inputStatus: 400,
})

const ENDPOINT = nameOfEndpoint(FORWARD_AUTH)
const ROUTE: Route = { method: FORWARD_AUTH.method, path: routerPath(FORWARD_AUTH) }

/** The question of a proxy about one request. */
type Asked = { rule: ForwardAuthRule; authorization: string; evidence: RequestEvidence }

/**
 * /v1/forward-auth/{workspace}: a proxy asks about each request before it lets the request through. Some proxies
 * (Envoy, Istio) use the method of that request and the headers of its body, and may or may not send the body. The
 * method has no effect, and the body is ignored.
 */
export function forwardAuthEndpoint(parts: FrontParts) {
  const ruleOf = forwardAuthRules(parts.refusalOfUrl)
  const answers = parts.answers.of(ROUTE.path)
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { method = 'GET' } = request
    const route = method === ROUTE.method ? ROUTE : { ...ROUTE, method }
    const { evidence, ids, answered, problem, fail } = openExchange(
      parts,
      { route, answers },
      request,
      response,
    )
    const { requestId } = ids
    leaveUnread(request, response)
    const asked = askedBy(evidence, ruleOf(request.url ?? '', requestId))
    if (!asked.ok) {
      problem(asked.failure)
      return
    }
    const { rule } = asked.value
    const answer = (verdict: Verdict, isWarm: boolean) => {
      parts.decisionLog?.judged(evidence, verdict.credential, rule)
      sendVerdict(response, verdict, rule.permission ?? null, requestId)
      answered(verdict.code, isWarm)
    }
    // Nothing catches in front of the framework: an exception here would end the process.
    try {
      const known = fromMemory(parts.judge, asked.value, ids)
      if (known !== null) answer(known, true)
      else {
        parts.judge
          .judge(asked.value.authorization, questionOf(asked.value, ids))
          .then((verdict) => answer(verdict, false))
          .catch(fail)
      }
    } catch (error) {
      fail(error)
    }
  }
}

function askedBy(evidence: RequestEvidence, rule: Result<ForwardAuthRule, Problem>): Result<Asked, Problem> {
  if (!rule.ok) return rule
  const authorization = oneAuthorization(evidence)
  if (!authorization.ok) return authorization
  return succeed({ rule: rule.value, authorization: authorization.value, evidence })
}

function questionOf({ rule, evidence }: Asked, ids: AnswerIds): Question {
  return {
    request: requestOf(rule, evidence),
    use: evidence,
    isConcerned: ({ slug }) => slug === rule.workspace,
    guesser: { address: evidence.address ?? 'unknown', reportedBy: null },
    ids,
    endpoint: ENDPOINT,
  }
}

function requestOf({ permission, account }: ForwardAuthRule, evidence: RequestEvidence): VerificationRequest {
  return { permission, account, ip: evidence.address, referrer: evidence.referrer }
}

/** The verdict if nothing must wait; otherwise null. */
function fromMemory(judge: Judge, { rule, authorization, evidence }: Asked, ids: AnswerIds): Verdict | null {
  const credential = judge.cachedWithoutRateLimit(authorization)
  if (credential?.facts.workspace.slug !== rule.workspace) return null
  const code = judge.judgeKnown(credential, requestOf(rule, evidence), evidence, ids, ENDPOINT)
  if (code === 'VALID') return { valid: true, code, credential, rate: null }
  return { valid: false, code, credential, retryAfterSeconds: null, rate: null }
}

function sendVerdict(
  response: ServerResponse,
  verdict: Verdict,
  permission: string | null,
  requestId: string,
): void {
  if (verdict.valid) sendAllowed(response, verdict.credential, requestId, verdict.rate)
  else sendProblem(response, forProxies(problemOfVerdict(verdict, permission)), requestId)
}

/** nginx understands 2xx, 401 and 403, and answers 500 to everything else. Therefore 429 becomes a 403 that says so. */
function forProxies(problem: Problem): Problem {
  return problem.status === 429 ? { ...problem, status: 403 } : problem
}

/** Lets the request through, and names the caller in headers that the proxy may pass on. */
function sendAllowed(
  response: ServerResponse,
  { facts, authority }: KnownCredential,
  requestId: string,
  rate: RateStatus | null,
): void {
  const name = headerText(facts.key.name)
  const lists = listsThatFit(name, authority.permissions.join(','), authority.accounts)
  const headers = [
    ...PRIVATE_HEADER_LIST,
    'Content-Length',
    '0',
    'X-Request-Id',
    requestId,
    'X-Access-Key-Id',
    facts.key.id,
    'X-Access-Key-Name',
    name,
    'X-Access-Key-Roles',
    authority.roles,
    'X-Access-Key-Permissions',
    lists.permissions,
    'X-Access-Key-Accounts',
    lists.accounts,
  ]
  if (rate !== null) headers.push(...Object.entries(rateLimitHeaders(rate)).flat())
  response.writeHead(200, headers)
  response.end()
}

/** A name as an ASCII header value: `%` and all non-ASCII characters are percent-encoded as UTF-8. */
function headerText(text: string): string {
  return text.replace(/[^ -$&-~]/gu, (character) => encodeURIComponent(character))
}

const TOO_MANY = 'too-many'
// nginx keeps the head of an answer in one page of memory, 4 kB, and answers 502 if the head is longer.
const MOST_TOLD = 3_000

/**
 * The lists, short enough for the head of an answer. A list that is too long becomes a word that is no permission and
 * no account. A missing header could be read as "no limit", or the client could send it.
 */
function listsThatFit(name: string, permissions: string, accounts: string) {
  const room = MOST_TOLD - name.length
  if (permissions.length + accounts.length <= room) return { permissions, accounts }
  const areAccountsLonger = accounts.length >= permissions.length
  const shorter = areAccountsLonger ? permissions : accounts
  const told = shorter.length + TOO_MANY.length <= room ? shorter : TOO_MANY
  return areAccountsLonger
    ? { permissions: told, accounts: TOO_MANY }
    : { permissions: TOO_MANY, accounts: told }
}
