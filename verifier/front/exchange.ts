import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import type { Problem } from '@/lib/http/problem'
import type { Judge } from '../credentials/judge'
import { sendProblem } from '../http/answers'
import type { UrlRefuser } from '../http/refuse-url'
import type { EvidenceReader } from '../http/request-evidence'
import type { AnswerCount, AnswerCounts } from '../telemetry/answer-counts'
import type { DecisionLog } from './decision-log'

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

/** The evidence of a request in front of the framework, its ids, and the ends of its answer. */
export function openExchange(
  parts: FrontParts,
  { route, answers }: { route: Route; answers: AnswerCount },
  request: IncomingMessage,
  response: ServerResponse,
) {
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
  return { evidence, ids, answered, problem, fail }
}
