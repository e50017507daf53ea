import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { authorityOf, expiryOf } from '@/lib/domain/access-keys/verify-decision'
import { tokenAnswer } from '@/lib/domain/api/verifier-answers'
import { LONGEST_CREDENTIAL } from '@/lib/domain/credentials/credential'
import { type Result, refuseFor, succeed } from '@/lib/domain/result'
import { challenges, type Problem, problemBody } from '@/lib/http/problem'
import { signAccessToken } from '@/lib/services/signing-keys/sign-access-token'
import { describeEndpoint, FORM, nameOfEndpoint } from '../api/operation'
import type { RouteParts } from '../api/route-parts'
import { answerOf, authenticateCaller } from '../credentials/authenticate-caller'
import { rateLimitHeaders } from '../credentials/rate-limits'
import { withDecodedBasic } from '../http/oauth-basic'

export const TOKEN = describeEndpoint({
  id: 'token',
  method: 'POST',
  path: '/oauth2/token',
  tag: 'Verification',
  summary: 'Client credentials grant (RFC 6749 §4.4)',
  description:
    'Exchanges a key’s credential for a short-lived token that carries its authority, for APIs that check tokens offline. The token keeps working for some minutes after a revocation. If that’s too long, ask the verifier instead. The token can’t be exchanged again. A key whose accounts or scopes don’t fit into 4 kB gets no token (`AUTHORITY_TOO_LARGE`).',
  access: { kind: 'identity' },
  bodyType: FORM,
  bodySchema: z.object({ grant_type: z.literal('client_credentials'), scope: z.string().optional() }),
  answers: { 200: { description: 'The token', schema: tokenAnswer } },
  inputStatus: 400,
  problemType: ['application/json'],
})

const ENDPOINT = nameOfEndpoint(TOKEN)

/** Unknown parameters are ignored (RFC 6749 §3.2), but no client needs this many. */
const MOST_PARAMETERS = 100
const TOO_MANY = `Send at most ${MOST_PARAMETERS} parameters.`

/**
 * POST /oauth2/token (RFC 6749 §4.4): exchanges the credential of a key for five minutes of authority, as a token
 * that is checked offline.
 */
export function register(app: FastifyInstance, parts: RouteParts): void {
  app.post(TOKEN.path, async (request, reply) => {
    const evidence = withDecodedBasic(parts.evidenceOf(request.raw))
    const answer = answerOf(evidence, String(request.id), ENDPOINT)
    const authenticated = await authenticateCaller(parts.judge, evidence, null, answer)
    if (!authenticated.ok) return replyError(reply, authenticated.failure, 'invalid_client')
    const { rate } = authenticated.value
    if (rate !== null) reply.headers(rateLimitHeaders(rate))
    const form = request.body
    if (!(form instanceof URLSearchParams)) return replyError(reply, NOT_A_FORM, 'invalid_request')
    const asked = scopeOf(form)
    if (!asked.ok) return replyError(reply, asked.failure, asked.failure.code.toLowerCase())
    const { facts, isExchanged } = authenticated.value.credential
    if (isExchanged) return replyError(reply, NO_CLIENT_CREDENTIAL, 'invalid_client')
    const { grants, permissions } = authorityOf(facts)
    const scope = asked.value
    const granted = scope === null ? permissions : permissions.filter((one) => scope.has(one))
    const allowed = new Set(permissions)
    if (scope !== null && [...scope].some((one) => !allowed.has(one))) {
      return replyError(
        reply,
        problem('INVALID_SCOPE', 'The key doesn’t allow all requested scopes.'),
        'invalid_scope',
      )
    }
    const { token, expiresIn } = await signAccessToken(parts.db, parts, {
      keyId: facts.key.id,
      secretId: facts.secret.id,
      expiresAt: expiryOf(facts),
      now: parts.clock.now(),
      grants,
      permissions: granted,
      isNarrowed: scope !== null,
    })
    // No endpoint of ours accepts a longer token; and a token without its grants would claim to reach every account.
    if (token.length > LONGEST_TOKEN) return replyError(reply, TOO_LARGE, 'unauthorized_client')
    return { access_token: token, token_type: 'Bearer', expires_in: expiresIn, scope: granted.join(' ') }
  })
}

/** The scopes that a form asks for, or null if the form leaves the scopes to the key. */
function scopeOf(form: URLSearchParams): Result<ReadonlySet<string> | null, Problem> {
  const names = new Set<string>()
  for (const name of form.keys()) {
    if (names.has(name)) return refuseFor(problem('INVALID_REQUEST', 'Send each parameter once.'))
    if (names.add(name).size > MOST_PARAMETERS) return refuseFor(problem('INVALID_REQUEST', TOO_MANY))
  }
  if (form.get('grant_type') === null)
    return refuseFor(problem('INVALID_REQUEST', 'Send grant_type=client_credentials.'))
  if (form.get('grant_type') !== 'client_credentials') {
    return refuseFor(problem('UNSUPPORTED_GRANT_TYPE', 'Only client_credentials is supported.'))
  }
  const scope = new Set((form.get('scope') ?? '').split(' ').filter((one) => one !== ''))
  return succeed(scope.size === 0 ? null : scope)
}

function problem(code: string, detail: string): Problem {
  return { status: 400, code, title: 'Invalid request', detail }
}

/** The longest token that can be sent back as a Bearer credential. */
const LONGEST_TOKEN = LONGEST_CREDENTIAL - 'Bearer '.length

const TOO_LARGE = problem(
  'AUTHORITY_TOO_LARGE',
  'The key’s accounts or scopes don’t fit into a token. Request fewer scopes, or verify the key online instead.',
)

// Otherwise five minutes could be prolonged for ever, and a token for one scope exchanged for a token for all.
const NO_CLIENT_CREDENTIAL: Problem = {
  status: 401,
  code: 'UNAUTHENTICATED',
  title: 'Authentication needed',
  detail:
    'A short-lived token can’t be exchanged again. Send the key’s secret, or the token created as its credential.',
  headers: {
    'WWW-Authenticate': challenges({
      code: 'invalid_token',
      description: 'A short-lived token can’t be exchanged',
    }),
  },
}

const NOT_A_FORM = problem('INVALID_REQUEST', 'Send the body as application/x-www-form-urlencoded.')

/** RFC 6749 §5.2 demands plain JSON with `error`; the members of a problem are added. */
function replyError(reply: FastifyReply, what: Problem, error: string): FastifyReply {
  for (const [name, value] of Object.entries(what.headers ?? {})) {
    reply.header(name, typeof value === 'string' ? value : [...value])
  }
  const body = problemBody({ ...what, members: { ...what.members, error, error_description: what.detail } })
  return reply.code(what.status).type('application/json; charset=utf-8').send(body)
}
