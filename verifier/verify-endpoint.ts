import type { IncomingMessage, ServerResponse } from 'node:http'
import { REFUSAL_MESSAGES } from '@/lib/domain/access-keys/decision-messages'
import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import { hasCredentialInUrl } from '@/lib/http/credential-in-url'
import { invalidBody, methodNotAllowed, PROBLEMS, type Problem } from '@/lib/http/problem'
import { parseStrictJson } from '@/lib/http/strict-json'
import { PRIVATE_HEADERS, sendProblem } from './answers'
import { authenticateCaller } from './authenticate-caller'
import type { Credentials } from './credentials'
import type { DatabaseClock } from './database-clock'
import type { Judge } from './judge'
import { ANSWER_HEAD } from './known-credential'
import type { RateStatus } from './rate-limits'
import { rateLimitHeaders } from './rate-limits'
import { readBody } from './read-body'
import type { EvidenceReader, RequestEvidence } from './request-evidence'
import type { Use } from './tally'
import type { UsageRecorder } from './usage-recorder'
import { isPlainBody, type VerifyBody, verifyBody } from './verify-body'

export const VERIFY_PATH = '/v1/verify'

export type VerifyParts = {
  judge: Judge
  credentials: Credentials
  clock: DatabaseClock
  usage: UsageRecorder
  evidenceOf: EvidenceReader
  nextDecisionId: () => string
  /** Called once per answer, with `problem` for trouble of the caller's own. */
  onAnswer: (code: DecisionCode | 'problem', startedAt: number, isWarm: boolean) => void
  onFailure: (error: unknown, requestId: string) => Problem
}

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i

/**
 * POST /v1/verify, in front of the framework: it is the one endpoint that every call of every API waits for. When
 * caller and credential are in memory nothing here waits, and the answer was serialised before it was asked for.
 */
export function verifyEndpoint(parts: VerifyParts) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const startedAt = performance.now()
    const requestId = parts.nextDecisionId()
    const problem = (what: Problem) => {
      parts.onAnswer('problem', startedAt, false)
      sendProblem(response, what, requestId)
    }
    const evidence = parts.evidenceOf(request)
    const early = earlyProblem(request, evidence)
    if (early !== null) {
      request.resume()
      problem(early)
      return
    }
    readBody(
      request,
      response,
      evidence.contentLength,
      (text) => {
        const body = parseBody(text)
        if (answerFromMemory(parts, response, evidence, body, requestId, startedAt)) return
        answerSlowly(parts, response, evidence, body, requestId, startedAt).catch((error: unknown) =>
          problem(parts.onFailure(error, requestId)),
        )
      },
      problem,
    )
  }
}

function earlyProblem(request: IncomingMessage, evidence: RequestEvidence): Problem | null {
  if (request.method !== 'POST') return methodNotAllowed(['POST'])
  if (request.url !== VERIFY_PATH && hasCredentialInUrl(request.url ?? '')) return PROBLEMS.credentialInUrl
  if (!isPlainJson(evidence)) return PROBLEMS.notJson
  return null
}

function isPlainJson({ contentType, contentEncoding }: RequestEvidence): boolean {
  const isJson = contentType === 'application/json' || JSON_TYPE.test(contentType)
  return isJson && (contentEncoding === '' || contentEncoding === 'identity')
}

function parseBody(text: string): VerifyBody | Problem {
  const json = parseStrictJson(text)
  if (json === undefined) return PROBLEMS.malformedJson
  if (isPlainBody(json)) return json
  const parsed = verifyBody.safeParse(json)
  if (parsed.success) return parsed.data
  return invalidBody(
    parsed.error.issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, detail: message })),
  )
}

/** The warm answer: true when it was given. Everything that is not plainly valid goes the slow way. */
function answerFromMemory(
  parts: VerifyParts,
  response: ServerResponse,
  evidence: RequestEvidence,
  body: VerifyBody | Problem,
  decisionId: string,
  startedAt: number,
): boolean {
  const [authorization] = evidence.authorizations
  if ('status' in body || body.require !== undefined) return false
  if (authorization === undefined || evidence.authorizations.length > 1) return false
  const now = parts.clock.now()
  const caller = parts.credentials.inMemory(authorization)
  if (caller === undefined || !caller.mayVerify || caller.plainlyValidUntil <= now) return false
  const subject = parts.credentials.inMemory(body.credential)
  if (subject === undefined || subject.plainlyValidUntil <= now) return false
  if (subject.facts.workspace !== caller.facts.workspace || !/^(basic|bearer) /i.test(authorization))
    return false
  parts.usage.record(caller, 'VALID', evidence)
  parts.usage.record(subject, 'VALID', givenUse(body))
  sendJson(response, ANSWER_HEAD + decisionId + subject.answerTail, decisionId, null)
  parts.onAnswer('VALID', startedAt, true)
  return true
}

async function answerSlowly(
  parts: VerifyParts,
  response: ServerResponse,
  evidence: RequestEvidence,
  body: VerifyBody | Problem,
  decisionId: string,
  startedAt: number,
): Promise<void> {
  const problem = (what: Problem) => {
    parts.onAnswer('problem', startedAt, false)
    sendProblem(response, what, decisionId)
  }
  const authenticated = await authenticateCaller(parts.judge, evidence, 'keys:verify')
  if (!authenticated.ok) return problem(authenticated.problem)
  if ('status' in body) return problem(body)
  const { workspace, rate } = authenticated.caller
  const verdict = await parts.judge.judge(body.credential, {
    request: { ...body.require, ip: body.context?.ip, referrer: body.context?.referrer },
    use: givenUse(body),
    isConcerned: ({ id }) => id === workspace.id,
    guesser: body.context?.ip ?? null,
  })
  const text = verdict.valid
    ? ANSWER_HEAD + decisionId + verdict.credential.answerTail
    : JSON.stringify({
        valid: false,
        code: verdict.code,
        message: REFUSAL_MESSAGES[verdict.code],
        decisionId,
      })
  sendJson(response, text, decisionId, rate)
  parts.onAnswer(verdict.code, startedAt, false)
}

const NO_USE: Use = { address: undefined, userAgent: undefined, clientId: undefined }

function givenUse({ context }: VerifyBody): Use {
  if (context === undefined) return NO_USE
  return { address: context.ip, userAgent: context.userAgent, clientId: context.clientId }
}

function sendJson(response: ServerResponse, text: string, requestId: string, rate: RateStatus | null): void {
  response.writeHead(200, {
    ...PRIVATE_HEADERS,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'X-Request-Id': requestId,
    ...(rate === null ? undefined : rateLimitHeaders(rate)),
  })
  response.end(text)
}
