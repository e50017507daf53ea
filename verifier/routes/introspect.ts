import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { expiryOf } from '@/lib/domain/access-keys/verify-decision'
import { PROBLEMS, type Problem } from '@/lib/http/problem'
import { plainCaller } from '../answer-from-memory'
import { authenticateCaller } from '../authenticate-caller'
import type { KnownCredential } from '../known-credential'
import { withDecodedBasic } from '../oauth-basic'
import { replyProblem } from '../reply-problem'
import type { RequestEvidence } from '../request-evidence'
import type { RouteParts } from '../route-parts'
import type { Use } from '../tally'

const INACTIVE = { active: false }
const NOTHING_ASKED = {}
const NO_USE: Use = { address: undefined, userAgent: undefined, clientId: undefined }

/** POST /oauth2/introspect (RFC 7662). Whatever is not good is `{"active":false}` and nothing more. */
export function register(app: FastifyInstance, parts: RouteParts): void {
  app.post('/oauth2/introspect', (request, reply) => {
    const evidence = withDecodedBasic(parts.evidenceOf(request.raw))
    const known = fromMemory(parts, evidence, request.body)
    // A promise costs the framework more than the answer does; what is known needs none.
    if (known === null) return introspect(parts, evidence, request, reply)
    reply.send(known)
    return undefined
  })
}

async function introspect(
  parts: RouteParts,
  evidence: RequestEvidence,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const authenticated = await authenticateCaller(parts.judge, evidence, 'keys:verify')
  if (!authenticated.ok) return replyProblem(reply, authenticated.problem)
  const token = tokenOf(request.body)
  if (typeof token !== 'string') return replyProblem(reply, token)
  const { caller } = authenticated
  const verdict = await parts.judge.judge(token, {
    request: NOTHING_ASKED,
    use: NO_USE,
    isConcerned: ({ id }) => id === caller.workspace.id,
    guesser: null,
  })
  // A caller learns nothing from introspecting what it has just authenticated with.
  const isItself = verdict.valid && verdict.credential.facts.secret.id === caller.credential.facts.secret.id
  if (!verdict.valid || isItself) return INACTIVE
  return activeAnswer(verdict.credential, parts.issuer)
}

/** The answer when caller and token are in memory and nothing has to be waited for; else null. */
function fromMemory(parts: RouteParts, evidence: RequestEvidence, body: unknown) {
  const { judge, clock, issuer } = parts
  const caller = plainCaller(parts, evidence, clock.now())
  const token = tokenOf(body)
  const subject = caller === undefined || typeof token !== 'string' ? undefined : judge.inMemory(token)
  if (caller === undefined || subject?.facts.workspace !== caller.facts.workspace) return null
  judge.judgeKnown(caller, NOTHING_ASKED, evidence)
  const isValid = judge.judgeKnown(subject, NOTHING_ASKED, NO_USE) === 'VALID'
  return isValid && subject.facts.secret.id !== caller.facts.secret.id
    ? activeAnswer(subject, issuer)
    : INACTIVE
}

function tokenOf(body: unknown): string | Problem {
  if (!(body instanceof URLSearchParams)) return PROBLEMS.notForm
  const tokens = body.getAll('token')
  const [token] = tokens
  if (token !== undefined && token !== '' && tokens.length === 1) return token
  return {
    status: 400,
    code: 'INVALID_REQUEST',
    title: 'Invalid request',
    detail: 'Send the parameter token exactly once.',
    members: { error: 'invalid_request' },
  }
}

function activeAnswer({ facts, authority }: KnownCredential, issuer: string) {
  const seconds = (instant: number) => Math.floor(instant / 1000)
  return {
    active: true,
    scope: authority.permissions.join(' '),
    client_id: facts.key.id,
    username: facts.key.name,
    token_type: 'Bearer',
    exp: seconds(expiryOf(facts)),
    iat: seconds(facts.secret.createdAt),
    nbf: seconds(facts.secret.createdAt),
    sub: facts.key.id,
    aud: issuer,
    iss: issuer,
    jti: facts.secret.id,
  }
}
