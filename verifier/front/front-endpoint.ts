import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import { type Result, succeed } from '@/lib/domain/result'
import { methodNotAllowed, PROBLEMS, type Problem } from '@/lib/http/problem'
import { type AuthenticatedCaller, authenticateCaller } from '../credentials/authenticate-caller'
import type { Judge } from '../credentials/judge'
import { sendProblem } from '../http/answers'
import { readBody } from '../http/read-body'
import type { UrlRefuser } from '../http/refuse-url'
import type { EvidenceReader, RequestEvidence } from '../http/request-evidence'
import { leaveUnread } from '../http/unread-body'
import type { AnswerCounts } from '../telemetry/answer-counts'
import type { DecisionLog } from './decision-log'
import type { DecisionIds } from './send-decision'

/** How a request for a decision ended: with a decision, or with a problem of the caller. */
export type Outcome = DecisionCode | 'problem'

/** The declared name of an endpoint, for counts and traces. */
export type Route = { method: string; path: string }

export type FrontParts = {
  judge: Judge
  refusalOfUrl: UrlRefuser
  evidenceOf: EvidenceReader
  nextDecisionId: () => string
  /** Counts answers by endpoint and status. */
  answers: AnswerCounts
  /** Null unless the log level is debug. */
  decisionLog: DecisionLog | null
  /** Called once per answer, after the answer. */
  onAnswer: (route: Route, outcome: Outcome, startedAt: number, isWarm: boolean, requestId: string) => void
  onFailure: (error: unknown, requestId: string) => Problem
}

/** One endpoint in front of the framework: how it reads a body, and its two ways to an answer. */
export type FrontEndpoint<Body> = {
  path: string
  isAccepted: (evidence: RequestEvidence) => boolean
  notAccepted: Problem
  /** The evidence that authenticates the caller; by default the whole evidence. */
  evidenceOfCaller?: (evidence: RequestEvidence) => RequestEvidence
  parse: (text: string) => Result<Body, Problem>
  /** Answers if nothing must wait, and returns the code of the answer; otherwise does nothing and returns null. */
  fromMemory: (
    response: ServerResponse,
    evidence: RequestEvidence,
    body: Body,
    ids: DecisionIds,
  ) => DecisionCode | null
  /** Answers, and may wait for the database. Returns the code of the answer. */
  fromDatabase: (
    response: ServerResponse,
    caller: AuthenticatedCaller,
    body: Body,
    ids: DecisionIds,
    evidence: RequestEvidence,
  ) => Promise<DecisionCode>
}

/**
 * A POST endpoint on the path of every API call. It stands in front of the framework. If caller and credential are in
 * memory, nothing in it waits.
 */
export function frontEndpoint<Body>(endpoint: FrontEndpoint<Body>, parts: FrontParts) {
  const route: Route = { method: 'POST', path: endpoint.path }
  const answers = parts.answers.of(endpoint.path)
  return (request: IncomingMessage, response: ServerResponse): void => {
    const startedAt = performance.now()
    const decisionId = parts.nextDecisionId()
    const evidence = parts.evidenceOf(request)
    const requestId = evidence.requestId ?? decisionId
    const ids = { decisionId, requestId }
    const answered = (outcome: Outcome, isWarm: boolean, code: string = outcome) => {
      if (response.headersSent) answers.count(response.statusCode)
      parts.onAnswer(route, outcome, startedAt, isWarm, requestId)
      if (parts.decisionLog !== null) parts.decisionLog.answered(evidence, { ...ids, route, code, startedAt })
    }
    const problem = (what: Problem) => {
      sendProblem(response, what, requestId)
      answered('problem', false, what.code)
    }
    const fail = (error: unknown) => problem(parts.onFailure(error, requestId))
    const { url = '' } = request
    const refusal = url === endpoint.path ? null : parts.refusalOfUrl(url, requestId)
    const early = refusal ?? earlyProblem(endpoint, request, evidence)
    if (early !== null) {
      leaveUnread(request, response)
      problem(early)
      return
    }
    const answer = (text: string) => {
      const body = endpoint.parse(text)
      const code = body.ok ? endpoint.fromMemory(response, evidence, body.value, ids) : null
      if (code !== null) return answered(code, true)
      answerSlowly(endpoint, parts.judge, response, evidence, body, ids)
        .then((outcome) => {
          if (outcome.ok) answered(outcome.value, false)
          else problem(outcome.failure)
        })
        .catch(fail)
    }
    // Nothing catches in front of the framework: an exception here would end the process.
    const onText = (text: string) => {
      try {
        answer(text)
      } catch (error) {
        fail(error)
      }
    }
    readBody(request, response, evidence.contentLength, onText, problem)
  }
}

function earlyProblem(
  { isAccepted, notAccepted }: Pick<FrontEndpoint<never>, 'isAccepted' | 'notAccepted'>,
  request: IncomingMessage,
  evidence: RequestEvidence,
): Problem | null {
  if (request.method !== 'POST') return methodNotAllowed(['POST'])
  if (evidence.isAmbiguous) return PROBLEMS.ambiguousHeaders
  const { contentEncoding } = evidence
  const isPlain = contentEncoding === '' || contentEncoding === 'identity'
  return isPlain && isAccepted(evidence) ? null : notAccepted
}

async function answerSlowly<Body>(
  { evidenceOfCaller, fromDatabase }: FrontEndpoint<Body>,
  judge: Judge,
  response: ServerResponse,
  evidence: RequestEvidence,
  body: Result<Body, Problem>,
  ids: DecisionIds,
): Promise<Result<DecisionCode, Problem>> {
  const authenticated = await authenticateCaller(
    judge,
    evidenceOfCaller?.(evidence) ?? evidence,
    'keys:verify',
  )
  if (!authenticated.ok) return authenticated
  if (!body.ok) return body
  return succeed(await fromDatabase(response, authenticated.value, body.value, ids, evidence))
}
