import type { FastifyInstance, FastifyRequest } from 'fastify'
import { authorityOf } from '@/lib/domain/access-keys/verify-decision'
import type { Problem } from '@/lib/http/problem'
import { oneAuthorization, problemOfVerdict } from '../authenticate-caller'
import type { KnownCredential } from '../known-credential'
import { rateLimitHeaders } from '../rate-limits'
import { replyProblem } from '../reply-problem'
import type { RouteParts } from '../route-parts'

/** GET /v1/forward-auth/{workspace}: the question that a proxy asks about the request in front of it. */
export function register(app: FastifyInstance, parts: RouteParts): void {
  app.get(
    '/v1/forward-auth/:workspace',
    async (request: FastifyRequest<{ Params: { workspace: string } }>, reply) => {
      const evidence = parts.evidenceOf(request.raw)
      const wanted = wantedOf(request.raw.url ?? '')
      if (wanted === null) {
        return replyProblem(reply, {
          status: 400,
          code: 'INVALID_INPUT',
          title: 'Invalid input',
          detail:
            'The rule is not understood: name permission and account at most once each and not empty, nothing else, and permission before original.',
        })
      }
      const authorization = oneAuthorization(evidence)
      if (typeof authorization !== 'string') return replyProblem(reply, authorization)
      const verdict = await parts.judge.judge(authorization, {
        request: { ...wanted, ip: evidence.address, referrer: evidence.referrer },
        use: evidence,
        isConcerned: ({ slug }) => slug === request.params.workspace,
        guesser: { address: evidence.address ?? 'unknown', toldBy: null },
      })
      if (!verdict.valid) {
        return replyProblem(reply, forProxies(problemOfVerdict(verdict, wanted.permission ?? null)))
      }
      if (verdict.rate !== null) reply.headers(rateLimitHeaders(verdict.rate))
      return reply.headers(identityHeaders(verdict.credential)).code(200).send('')
    },
  )
}

/** nginx understands 2xx, 401 and 403, and makes 500 of everything else; so too many requests are a 403 that says so. */
function forProxies(problem: Problem): Problem {
  return problem.status === 429 ? { ...problem, status: 403 } : problem
}

type Wanted = { permission: string | undefined; account: string | undefined }

/**
 * What the operator's rule asks for; null where it is not understood, because a rule that is misspelled must not let
 * everybody in. From `original` on stands the path that the client asked for (Envoy can only append it): nothing in
 * there is a parameter of ours, but then the permission has to stand before it, where no client can cut it off.
 */
function wantedOf(url: string): Wanted | null {
  const question = url.indexOf('?')
  const [rule = '', original] = (question < 0 ? '' : url.slice(question + 1)).split(/(?:^|&)original=/, 2)
  const parameters = new URLSearchParams(rule)
  const names = [...parameters.keys()]
  const isUnderstood = names.every((name) => name === 'permission' || name === 'account')
  const isOnce = new Set(names).size === names.length
  const wanted = {
    permission: parameters.get('permission') ?? undefined,
    account: parameters.get('account') ?? undefined,
  }
  const isCut = original !== undefined && wanted.permission === undefined
  return isUnderstood && isOnce && !isCut && wanted.permission !== '' && wanted.account !== '' ? wanted : null
}

function identityHeaders({ facts, authority }: KnownCredential): Record<string, string> {
  const { grants } = authorityOf(facts)
  const isEverywhere = grants.some(({ accounts }) => accounts === 'all')
  const accounts = new Set(grants.flatMap(({ accounts }) => (accounts === 'all' ? [] : accounts)))
  return {
    'X-Access-Key-Id': facts.key.id,
    'X-Access-Key-Name': headerText(facts.key.name),
    'X-Access-Key-Roles': [...new Set(grants.map(({ role }) => role))].join(','),
    'X-Access-Key-Permissions': authority.permissions.join(','),
    'X-Access-Key-Accounts': isEverywhere ? 'all' : [...accounts].join(','),
  }
}

/** A name as a header can carry it: everything but plain ASCII, and `%` itself, percent-encoded as UTF-8. */
function headerText(text: string): string {
  return text.replace(/[^ -$&-~]/gu, (character) => encodeURIComponent(character))
}
