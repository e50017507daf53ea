import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import { type Result, succeed } from '@/lib/domain/result'
import { methodNotAllowed, PROBLEMS, type Problem } from '@/lib/http/problem'
import { type AuthenticatedCaller, authenticateCaller } from '../credentials/authenticate-caller'
import type { Judge } from '../credentials/judge'
import { readBody } from '../http/read-body'
import type { RequestEvidence } from '../http/request-evidence'
import { leaveUnread } from '../http/unread-body'
import { type FrontParts, openExchange } from './exchange'
import type { DecisionIds } from './send-decision'

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
  const route = { method: 'POST', path: endpoint.path }
  const own = { route, answers: parts.answers.of(endpoint.path) }
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { evidence, ids, answered, problem, fail } = openExchange(parts, own, request, response)
    const { url = '' } = request
    const refusal = url === endpoint.path ? null : parts.refusalOfUrl(url, ids.requestId)
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
  { path, evidenceOfCaller, fromDatabase }: FrontEndpoint<Body>,
  judge: Judge,
  response: ServerResponse,
  evidence: RequestEvidence,
  body: Result<Body, Problem>,
  ids: DecisionIds,
): Promise<Result<DecisionCode, Problem>> {
  const answer = { ids, endpoint: `POST ${path}` }
  const authenticated = await authenticateCaller(
    judge,
    evidenceOfCaller?.(evidence) ?? evidence,
    'keys:verify',
    answer,
  )
  if (!authenticated.ok) return authenticated
  if (!body.ok) return body
  return succeed(await fromDatabase(response, authenticated.value, body.value, ids, evidence))
}
