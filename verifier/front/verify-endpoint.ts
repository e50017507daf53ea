import { type Result, refuseFor, succeed } from '@/lib/domain/result'
import { invalidBody, PROBLEMS, type Problem } from '@/lib/http/problem'
import { parseStrictJson } from '@/lib/http/strict-json'
import type { Guesser } from '../credentials/credentials'
import { answerFromMemory, askedIn, givenUse, type MemoryParts, requestOf } from './answer-from-memory'
import type { FrontEndpoint } from './front-endpoint'
import { sendRefusal, sendValid } from './send-decision'
import { isPlainBody, type VerifyBody, verifyBody } from './verify-body'

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i

/** POST /v1/verify. The answer about a credential in memory is serialised beforehand. */
export function verifyEndpoint(parts: MemoryParts): FrontEndpoint<VerifyBody> {
  return {
    path: '/v1/verify',
    isAccepted: ({ contentType }) => contentType === 'application/json' || JSON_TYPE.test(contentType),
    notAccepted: PROBLEMS.notJson,
    parse: parseBody,
    fromMemory: (response, evidence, body, ids) => answerFromMemory(parts, response, evidence, body, ids),
    fromDatabase: async (response, { workspace, rate }, body, ids, evidence) => {
      const verdict = await parts.judge.judge(body.credential, {
        request: requestOf(body),
        use: givenUse(body),
        isConcerned: ({ id }) => id === workspace.id,
        guesser: guesserOf(body, workspace.id),
      })
      parts.decisionLog?.judged(evidence, verdict.credential, askedIn(body))
      if (verdict.valid) sendValid(response, verdict.credential, ids, rate)
      else sendRefusal(response, verdict.code, ids, rate)
      return verdict.code
    },
  }
}

function parseBody(text: string): Result<VerifyBody, Problem> {
  const json = parseStrictJson(text)
  if (json === undefined) return refuseFor(PROBLEMS.malformedJson)
  if (isPlainBody(json)) return succeed(json)
  const parsed = verifyBody.safeParse(json)
  if (parsed.success) return succeed(parsed.data)
  const issues = parsed.error.issues.map(({ path, message }) => ({
    pointer: `/${path.join('/')}`,
    detail: message,
  }))
  return refuseFor(invalidBody(issues))
}

function guesserOf({ context }: VerifyBody, workspaceId: string): Guesser | null {
  return context?.ip === undefined ? null : { address: context.ip, reportedBy: workspaceId }
}
