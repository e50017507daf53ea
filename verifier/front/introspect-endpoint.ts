import { expiryOf } from '@/lib/domain/access-keys/verify-decision'
import { introspectionAnswer } from '@/lib/domain/api/verifier-answers'
import { type Result, succeed } from '@/lib/domain/result'
import { PROBLEMS, type Problem } from '@/lib/http/problem'
import { describeEndpoint, FORM, nameOfEndpoint, VERIFY_ACCESS } from '../api/operation'
import { type KnownCredential, NOTHING_ASKED } from '../credentials/known-credential'
import { withDecodedBasic } from '../http/oauth-basic'
import { onlyToken, tokenForm } from '../http/only-token'
import { NO_USE } from '../usage/tally'
import { type MemoryParts, plainCaller } from './answer-from-memory'
import type { FrontEndpoint } from './front-endpoint'
import { sendJson } from './send-decision'

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i
/** The form that nearly every client writes; the platform's parser reads all other forms. */
const PLAIN_FORM = /^token=([\w.-]+)(?:&token_type_hint=\w+)?$/
const INACTIVE = '{"active":false}'

export const INTROSPECT = describeEndpoint({
  id: 'introspect',
  method: 'POST',
  path: '/oauth2/introspect',
  tag: 'Verification',
  summary: 'Token introspection (RFC 7662)',
  description: 'A credential that is not valid gets `{"active":false}` and nothing else.',
  access: VERIFY_ACCESS,
  bodyType: FORM,
  bodySchema: tokenForm,
  answers: { 200: { description: 'Details of the token', schema: introspectionAnswer } },
  inputStatus: 400,
})

/** The name of the endpoint in the record of blocked requests. */
const ENDPOINT = nameOfEndpoint(INTROSPECT)

/**
 * POST /oauth2/introspect (RFC 7662). The answer about every invalid credential is `{"active":false}` and nothing more.
 */
export function introspectEndpoint(parts: MemoryParts & { issuer: string }): FrontEndpoint<string> {
  const { judge, usage, clock, issuer } = parts
  return {
    path: INTROSPECT.path,
    isAccepted: ({ contentType }) => FORM_TYPE.test(contentType),
    notAccepted: PROBLEMS.notForm,
    evidenceOfCaller: withDecodedBasic,
    parse: tokenOf,
    fromMemory: (response, evidence, token, ids) => {
      const caller =
        plainCaller(parts, evidence, clock.now()) ??
        plainCaller(parts, withDecodedBasic(evidence), clock.now())
      const subject = caller === undefined ? undefined : judge.cachedWithoutRateLimit(token)
      if (caller === undefined || subject?.facts.workspace !== caller.facts.workspace) return null
      usage.record(caller, 'VALID', evidence, 'keys:verify')
      if (parts.decisionLog !== null) parts.decisionLog.judged(evidence, subject, NOTHING_ASKED)
      const code = judge.judgeKnown(subject, NOTHING_ASKED, NO_USE, ids, ENDPOINT)
      const isTold = code === 'VALID' && !isSame(subject, caller)
      sendJson(response, isTold ? activeAnswer(subject, issuer) : INACTIVE, ids.requestId, null)
      return code
    },
    fromDatabase: async (response, { workspace, credential, rate }, token, ids, evidence) => {
      const verdict = await judge.judge(token, {
        request: NOTHING_ASKED,
        use: NO_USE,
        isConcerned: ({ id }) => id === workspace.id,
        guesser: null,
        ids,
        endpoint: ENDPOINT,
      })
      parts.decisionLog?.judged(evidence, verdict.credential, NOTHING_ASKED)
      const isTold = verdict.valid && !isSame(verdict.credential, credential)
      sendJson(response, isTold ? activeAnswer(verdict.credential, issuer) : INACTIVE, ids.requestId, rate)
      return verdict.code
    },
  }
}

/** Whether caller and subject are one credential: a caller learns nothing by introspecting its own credential. */
function isSame(one: KnownCredential, other: KnownCredential): boolean {
  return one.facts.secret.id === other.facts.secret.id
}

function tokenOf(text: string): Result<string, Problem> {
  const plain = PLAIN_FORM.exec(text)?.[1]
  return plain === undefined ? onlyToken(new URLSearchParams(text)) : succeed(plain)
}

/** RFC 7662 §2.2: a token is described by its own claims. A secret has none; its row gives the time of creation. */
function activeAnswer({ facts, authority, token }: KnownCredential, issuer: string): string {
  const { key, secret } = facts
  const seconds = (instant: number) => Math.floor(instant / 1000)
  return JSON.stringify({
    active: true,
    scope: authority.permissions.join(' '),
    client_id: key.id,
    username: key.name,
    token_type: 'Bearer',
    exp: seconds(expiryOf(facts)),
    iat: token?.iat ?? seconds(secret.createdAt),
    nbf: token?.nbf ?? seconds(secret.createdAt),
    sub: key.id,
    aud: issuer,
    iss: issuer,
    jti: token?.jti ?? secret.id,
  })
}
