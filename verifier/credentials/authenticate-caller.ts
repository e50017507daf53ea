import type { Actor } from '@/lib/domain/access/actor'
import { refusalMessage } from '@/lib/domain/access-keys/remedies'
import { authorityOf, expiryOf, type RefusalCode } from '@/lib/domain/access-keys/verify-decision'
import { type Result, refuseFor, succeed } from '@/lib/domain/result'
import { challenges, PROBLEMS, type Problem, problemOf, tooManyRequests } from '@/lib/http/problem'
import type { RequestEvidence } from '../http/request-evidence'
import type { Judge, Question, Verdict } from './judge'
import type { KnownCredential } from './known-credential'
import { type RateStatus, rateLimitHeaders } from './rate-limits'

/** A caller that has proved its identity. */
export type AuthenticatedCaller = {
  actor: Extract<Actor, { type: 'access_key' }>
  workspace: { id: string; slug: string }
  credential: KnownCredential
  rate: RateStatus | null
}

/** The answer to a request: its ids, and the operation that gives it. */
export type NamedAnswer = Pick<Question, 'ids' | 'endpoint'>

/**
 * The answer of an operation inside the framework. If a proxy named the request, the answer shows this name only, and
 * callers may have chosen it: then it is not the id of a decision.
 */
export function answerOf(
  { requestId: given }: RequestEvidence,
  requestId: string,
  endpoint: string,
): NamedAnswer {
  return { ids: { decisionId: given === undefined ? requestId : null, requestId }, endpoint }
}

/**
 * Authenticates the caller of the verifier: the one Authorization header is judged like every other credential, with
 * the caller's real address. `permission` is the permission that the endpoint requires. Null if the code that calls
 * this function judges the rights itself; then `needs` names the scopes for the record of use. `answer` names the answer in
 * the record of blocked requests.
 */
export async function authenticateCaller(
  judge: Judge,
  evidence: RequestEvidence,
  permission: string | null,
  answer: NamedAnswer,
  needs?: readonly string[],
): Promise<Result<AuthenticatedCaller, Problem>> {
  const authorization = oneAuthorization(evidence)
  if (!authorization.ok) return authorization
  const question = { ...questionOf(evidence, permission), ...answer }
  const verdict = await judge.judge(
    authorization.value,
    needs === undefined ? question : { ...question, needs },
  )
  if (!verdict.valid) return refuseFor(problemOfVerdict(verdict, permission))
  const { facts } = verdict.credential
  const actor = {
    type: 'access_key',
    keyId: facts.key.id,
    name: facts.key.name,
    secretId: facts.secret.id,
    ...authorityOf(facts),
    expiresAt: expiryOf(facts),
    isExchanged: verdict.credential.isExchanged,
  } as const
  const workspace = { id: facts.workspace.id, slug: facts.workspace.slug }
  return succeed({ actor, workspace, credential: verdict.credential, rate: verdict.rate })
}

/** Whether a caller that was authenticated before is still authorised. Does not count a use. */
export async function isStillAuthentic(
  judge: Judge,
  evidence: RequestEvidence,
  permission: string,
): Promise<boolean> {
  const authorization = oneAuthorization(evidence)
  return authorization.ok && judge.isStillGood(authorization.value, questionOf(evidence, permission))
}

function questionOf(evidence: RequestEvidence, permission: string | null): Omit<Question, keyof NamedAnswer> {
  return {
    request: { permission: permission ?? undefined, ip: evidence.address, referrer: evidence.referrer },
    use: evidence,
    isConcerned: () => true,
    guesser: { address: evidence.address ?? 'unknown', reportedBy: null },
  }
}

/** The Authorization header, or a problem. A scheme is required: a bare secret is no valid value. */
export function oneAuthorization({ authorizations }: RequestEvidence): Result<string, Problem> {
  const [authorization, second] = authorizations
  if (second !== undefined) return refuseFor(PROBLEMS.severalCredentials)
  const isPresented = authorization !== undefined && /^(basic|bearer) ./i.test(authorization)
  return isPresented ? succeed(authorization) : refuseFor(unauthenticated(null))
}

/** The HTTP problem for a refused credential of the Authorization header. */
export function problemOfVerdict(
  verdict: Extract<Verdict, { valid: false }>,
  permission: string | null,
): Problem {
  const rate = verdict.rate === null ? {} : rateLimitHeaders(verdict.rate)
  switch (verdict.code) {
    case 'RATE_LIMITED': {
      const problem = tooManyRequests(verdict.retryAfterSeconds ?? 1, refusalMessage('RATE_LIMITED'))
      return { ...problem, headers: { ...problem.headers, ...rate } }
    }
    case 'INSUFFICIENT_PERMISSION':
    case 'ACCOUNT_NOT_ALLOWED':
    case 'IP_NOT_ALLOWED':
    case 'REFERRER_NOT_ALLOWED':
      return forbidden(verdict.code, permission)
    default:
      return unauthenticated(verdict.code)
  }
}

function unauthenticated(reason: RefusalCode | null): Problem {
  const detail =
    reason === null
      ? 'Send an access key in the Authorization header: Basic with key ID and secret, or Bearer with a secret or token.'
      : refusalMessage(reason)
  return problemOf('UNAUTHENTICATED', detail, {
    headers: {
      'WWW-Authenticate': challenges(
        reason === null ? undefined : { code: 'invalid_token', description: detail },
      ),
    },
    ...(reason === null ? {} : { members: { reason } }),
  })
}

function forbidden(reason: RefusalCode, permission: string | null): Problem {
  const detail = refusalMessage(reason)
  const scope = permission === null ? {} : { scope: permission }
  return problemOf('FORBIDDEN', detail, {
    headers: {
      'WWW-Authenticate': challenges({ code: 'insufficient_scope', description: detail, ...scope })[1] ?? '',
    },
    members: { reason, ...(permission === null ? {} : { permission }) },
  })
}
