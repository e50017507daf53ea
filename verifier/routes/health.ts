import type { FastifyInstance } from 'fastify'
import type { RouteParts } from '../api/route-parts'

/** /healthz: the process lives. /readyz: it can answer truthfully now, and is not about to stop. */
export function register(app: FastifyInstance, parts: RouteParts): void {
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
