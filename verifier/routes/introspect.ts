import type { FastifyInstance } from 'fastify'
import { expiryOf } from '@/lib/domain/access-keys/verify-decision'
import { PROBLEMS, type Problem } from '@/lib/http/problem'
import { authenticateCaller } from '../authenticate-caller'
import type { KnownCredential } from '../known-credential'
import { withDecodedBasic } from '../oauth-basic'
import { replyProblem } from '../reply-problem'
import type { RouteParts } from '../route-parts'

const INACTIVE = { active: false }

/** POST /oauth2/introspect (RFC 7662). Whatever is not good is `{"active":false}` and nothing more. */
export function register(app: FastifyInstance, parts: RouteParts): void {
  app.post('/oauth2/introspect', async (request, reply) => {
    const evidence = withDecodedBasic(parts.evidenceOf(request.raw))
    const authenticated = await authenticateCaller(parts.judge, evidence, 'keys:verify')
    if (!authenticated.ok) return replyProblem(reply, authenticated.problem)
    const token = tokenOf(request.body)
    if (typeof token !== 'string') return replyProblem(reply, token)
    const { caller } = authenticated
    const verdict = await parts.judge.judge(token, {
      request: {},
      use: { address: undefined, userAgent: undefined, clientId: undefined },
      isConcerned: ({ id }) => id === caller.workspace.id,
      guesser: null,
    })
    // A caller learns nothing from introspecting what it has just authenticated with.
    const isItself = verdict.valid && verdict.credential.facts.secret.id === caller.credential.facts.secret.id
    if (!verdict.valid || isItself) return INACTIVE
    return activeAnswer(verdict.credential, parts.issuer)
  })
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

function activeAnswer({ facts, permissions }: KnownCredential, issuer: string) {
  const seconds = (instant: number) => Math.floor(instant / 1000)
  return {
    active: true,
    scope: permissions.join(' '),
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
