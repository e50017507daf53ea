import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { authorityOf, expiryOf } from '@/lib/domain/access-keys/verify-decision'
import { tokenAnswer } from '@/lib/domain/api/verifier-answers'
import { LONGEST_CREDENTIAL } from '@/lib/domain/credentials/credential'
import { type Result, refuseFor, succeed } from '@/lib/domain/result'
import { challenges, type Problem, problemBody } from '@/lib/http/problem'
import { signAccessToken } from '@/lib/services/signing-keys/sign-access-token'
import { describeEndpoint, FORM } from '../api/operation'
import type { RouteParts } from '../api/route-parts'
import { authenticateCaller } from '../credentials/authenticate-caller'
import { rateLimitHeaders } from '../credentials/rate-limits'
import { withDecodedBasic } from '../http/oauth-basic'

export const TOKEN = describeEndpoint({
  id: 'token',
  method: 'POST',
  path: '/oauth2/token',
  tag: 'Verification',
  summary: 'Client credentials grant (RFC 6749 §4.4)',
  description:
    'Exchanges the credential of a key for a short-lived token that carries its authority, for resource servers that check offline. Such a token lives on for minutes after a revocation: ask the verifier where that is too long. It cannot itself be exchanged for another one. A key whose accounts or scopes do not fit into 4 kB gets none (`AUTHORITY_TOO_LARGE`).',
  access: { kind: 'identity' },
  bodyType: FORM,
  bodySchema: z.object({ grant_type: z.literal('client_credentials'), scope: z.string().optional() }),
  answers: { 200: { description: 'The token', schema: tokenAnswer } },
  inputStatus: 400,
  problemType: ['application/json'],
})

/** Unknown parameters are ignored (RFC 6749 §3.2), but no client needs this many. */
const MOST_PARAMETERS = 100
const TOO_MANY = `Send at most ${MOST_PARAMETERS} parameters.`

/**
 * POST /oauth2/token (RFC 6749 §4.4): exchanges the credential of a key for five minutes of authority, as a token
 * that is checked offline.
 */
export function register(app: FastifyInstance, parts: RouteParts): void {
  app.post(TOKEN.path, async (request, reply) => {
    const authenticated = await authenticateCaller(
      parts.judge,
      withDecodedBasic(parts.evidenceOf(request.raw)),
      null,
    )
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
        problem('INVALID_SCOPE', 'The key does not allow all of the scopes that were asked for.'),
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
  'What the key may do does not fit into a token: it is limited to too many accounts, or has too many scopes. Ask for fewer scopes, or have it verified online, where nothing has to fit.',
)

// Otherwise five minutes could be prolonged for ever, and a token for one scope exchanged for a token for all.
const NO_CLIENT_CREDENTIAL: Problem = {
  status: 401,
  code: 'UNAUTHENTICATED',
  title: 'Authentication needed',
  detail:
    'A short-lived token cannot be exchanged for another one. Send the secret of the key, or the token that was made as its credential.',
  headers: {
    'WWW-Authenticate': challenges({
      code: 'invalid_token',
      description: 'A short-lived token cannot be exchanged',
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
