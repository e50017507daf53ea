import type { FastifyInstance } from 'fastify'
import { cameThroughProxy, METRICS_REFUSED } from '@/lib/http/came-through-proxy'
import { problemOf } from '@/lib/http/problem'
import type { RouteParts } from '../api/route-parts'
import { replyProblem } from '../http/reply-problem'

const SHORTLY = 'public, max-age=300'
const THROUGH_A_PROXY = problemOf('FORBIDDEN', METRICS_REFUSED)

/** What operators and standard clients ask of the process itself. */
export function register(app: FastifyInstance, parts: RouteParts): void {
  serveHealth(app, parts)
  serveWellKnown(app, parts)
  // Prometheus' text format. Counts and durations only: no label names a key, caller or workspace.
  app.get('/metrics', async (request, reply) => {
    if (cameThroughProxy(request.headers)) return replyProblem(reply, THROUGH_A_PROXY)
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await parts.metrics())
  })
}

/** /healthz: the process lives. /readyz: it can answer truthfully now, and is not about to stop. */
function serveHealth(app: FastifyInstance, parts: RouteParts): void {
  app.route({ method: ['GET', 'HEAD'], url: '/healthz', handler: async () => ({ status: 'ok' }) })
  app.route({
    method: ['GET', 'HEAD'],
    url: '/readyz',
    handler: async (_request, reply) => {
      const isReady = await parts.isReady()
      return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' })
    },
  })
}

/**
 * The key set and the metadata (RFC 8414), with which standard clients find the endpoints. Public; cached for five
 * minutes.
 */
function serveWellKnown(app: FastifyInstance, parts: RouteParts): void {
  app.get('/.well-known/jwks.json', async (_request, reply) => {
    const keys = await parts.tokenKeys.published()
    return reply
      .header('Cache-Control', SHORTLY)
      .type('application/jwk-set+json')
      .send(JSON.stringify({ keys }))
  })

  app.get('/.well-known/oauth-authorization-server', async (_request, reply) =>
    reply.header('Cache-Control', SHORTLY).send({
      issuer: parts.issuer,
      jwks_uri: `${parts.issuer}/.well-known/jwks.json`,
      token_endpoint: `${parts.issuer}/oauth2/token`,
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
      grant_types_supported: ['client_credentials'],
      introspection_endpoint: `${parts.issuer}/oauth2/introspect`,
      introspection_endpoint_auth_methods_supported: ['client_secret_basic'],
      revocation_endpoint: `${parts.issuer}/oauth2/revoke`,
      revocation_endpoint_auth_methods_supported: ['none', 'client_secret_basic'],
      service_documentation: `${parts.issuer}/docs`,
      response_types_supported: [],
    }),
  )
}
