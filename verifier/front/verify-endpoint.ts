import { verifyAnswer } from '@/lib/domain/api/verifier-answers'
import { type Result, refuseFor, succeed } from '@/lib/domain/result'
import { invalidBody, PROBLEMS, type Problem } from '@/lib/http/problem'
import { parseStrictJson } from '@/lib/http/strict-json'
import { describeEndpoint, VERIFY_ACCESS } from '../api/operation'
import type { Guesser } from '../credentials/credentials'
import {
  answerFromMemory,
  askedIn,
  givenUse,
  type MemoryParts,
  requestOf,
  VERIFY_ENDPOINT,
} from './answer-from-memory'
import type { FrontEndpoint } from './front-endpoint'
import { sendRefusal, sendValid } from './send-decision'
import { isPlainBody, type VerifyBody, verifyBody } from './verify-body'

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i

export const VERIFY = describeEndpoint({
  id: 'verify',
  method: 'POST',
  path: '/v1/verify',
  tag: 'Verification',
  summary: 'Is this credential good, and for what?',
  description:
    'The answer is always 200. Check `valid`, and `code` if it’s false. Send what the request needs in `require`, and what you know about the caller in `context`, so that address and referrer rules apply to the caller and not to you.',
  access: VERIFY_ACCESS,
  bodySchema: verifyBody,
  answers: { 200: { description: 'The answer', schema: verifyAnswer } },
  inputStatus: 400,
  example: {
    credential: 'Bearer chatel_…',
    require: { permission: 'vulnerabilities:read', account: 'acc_0000000000000000' },
    context: { ip: '203.0.113.9', clientId: 'ci@example.com' },
  },
})

/** POST /v1/verify. The answer about a credential in memory is serialised beforehand. */
export function verifyEndpoint(parts: MemoryParts): FrontEndpoint<VerifyBody> {
  return {
    path: VERIFY.path,
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
        ids,
        endpoint: VERIFY_ENDPOINT,
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
