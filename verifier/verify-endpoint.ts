import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import { hasCredentialInUrl } from '@/lib/http/credential-in-url'
import { invalidBody, methodNotAllowed, PROBLEMS, type Problem } from '@/lib/http/problem'
import { parseStrictJson } from '@/lib/http/strict-json'
import { answerFromMemory, givenUse, type MemoryParts, requestOf } from './answer-from-memory'
import { sendProblem } from './answers'
import { authenticateCaller } from './authenticate-caller'
import type { Guesser } from './credentials'
import { readBody } from './read-body'
import type { EvidenceReader, RequestEvidence } from './request-evidence'
import { sendRefusal, sendValid } from './send-decision'
import { isPlainBody, type VerifyBody, verifyBody } from './verify-body'

export const VERIFY_PATH = '/v1/verify'

export type VerifyParts = MemoryParts & {
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
        const code =
          body instanceof Refused ? null : answerFromMemory(parts, response, evidence, body, requestId)
        if (code !== null) return parts.onAnswer(code, startedAt, true)
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
  if (evidence.isAmbiguous) return PROBLEMS.ambiguousHeaders
  if (!isPlainJson(evidence)) return PROBLEMS.notJson
  return null
}

function isPlainJson({ contentType, contentEncoding }: RequestEvidence): boolean {
  const isJson = contentType === 'application/json' || JSON_TYPE.test(contentType)
  return isJson && (contentEncoding === '' || contentEncoding === 'identity')
}

/** A body that cannot be read. A class: a body that can may have members of any name, those of a problem too. */
class Refused {
  constructor(readonly problem: Problem) {}
}

function parseBody(text: string): VerifyBody | Refused {
  const json = parseStrictJson(text)
  if (json === undefined) return new Refused(PROBLEMS.malformedJson)
  if (isPlainBody(json)) return json
  const parsed = verifyBody.safeParse(json)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({
    pointer: `/${path.join('/')}`,
    detail: message,
  }))
  return new Refused(invalidBody(issues))
}

function guesserOf({ context }: VerifyBody, workspaceId: string): Guesser | null {
  return context?.ip === undefined ? null : { address: context.ip, toldBy: workspaceId }
}

async function answerSlowly(
  parts: VerifyParts,
  response: ServerResponse,
  evidence: RequestEvidence,
  body: VerifyBody | Refused,
  decisionId: string,
  startedAt: number,
): Promise<void> {
  const problem = (what: Problem) => {
    parts.onAnswer('problem', startedAt, false)
    sendProblem(response, what, decisionId)
  }
  const authenticated = await authenticateCaller(parts.judge, evidence, 'keys:verify')
  if (!authenticated.ok) return problem(authenticated.problem)
  if (body instanceof Refused) return problem(body.problem)
  const { workspace, rate } = authenticated.caller
  const verdict = await parts.judge.judge(body.credential, {
    request: requestOf(body),
    use: givenUse(body),
    isConcerned: ({ id }) => id === workspace.id,
    guesser: guesserOf(body, workspace.id),
  })
  if (verdict.valid) sendValid(response, verdict.credential, decisionId, rate)
  else sendRefusal(response, verdict.code, decisionId, rate)
  parts.onAnswer(verdict.code, startedAt, false)
}
