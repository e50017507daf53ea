import type { FastifyInstance, FastifyRequest } from 'fastify'
import { authorityOf } from '@/lib/domain/access-keys/verify-decision'
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
          detail: 'Name permission and account at most once each, and not empty.',
        })
      }
      const authorization = oneAuthorization(evidence)
      if (typeof authorization !== 'string') return replyProblem(reply, authorization)
      const verdict = await parts.judge.judge(authorization, {
        request: { ...wanted, ip: evidence.address, referrer: evidence.referrer },
        use: evidence,
        isConcerned: ({ slug }) => slug === request.params.workspace,
        guesser: evidence.address ?? 'unknown',
      })
      if (!verdict.valid) return replyProblem(reply, problemOfVerdict(verdict, wanted.permission ?? null))
      if (verdict.rate !== null) reply.headers(rateLimitHeaders(verdict.rate))
      return reply.headers(identityHeaders(verdict.credential)).code(200).send('')
    },
  )
}

function wantedOf(url: string): { permission: string | undefined; account: string | undefined } | null {
  const question = url.indexOf('?')
  const parameters = new URLSearchParams(question < 0 ? '' : url.slice(question + 1))
  const [permission, secondPermission] = parameters.getAll('permission')
  const [account, secondAccount] = parameters.getAll('account')
  if (secondPermission !== undefined || secondAccount !== undefined) return null
  if (permission === '' || account === '') return null
  return { permission, account }
}

function identityHeaders({ facts, permissions }: KnownCredential): Record<string, string> {
  const { grants } = authorityOf(facts)
  const isEverywhere = grants.some(({ accounts }) => accounts === 'all')
  const accounts = new Set(grants.flatMap(({ accounts }) => (accounts === 'all' ? [] : accounts)))
  return {
    'X-Access-Key-Id': facts.key.id,
    'X-Access-Key-Name': headerText(facts.key.name),
    'X-Access-Key-Roles': [...new Set(grants.map(({ role }) => role))].join(','),
    'X-Access-Key-Permissions': permissions.join(','),
    'X-Access-Key-Accounts': isEverywhere ? 'all' : [...accounts].join(','),
  }
}

/** A name as a header can carry it: everything but plain ASCII, and `%` itself, percent-encoded as UTF-8. */
function headerText(text: string): string {
  return text.replace(/[^ -$&-~]/gu, (character) => encodeURIComponent(character))
}
