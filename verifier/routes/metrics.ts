import type { FastifyInstance } from 'fastify'
import type { RouteParts } from '../route-parts'

/** GET /metrics in Prometheus' text format. Counts and durations only: no key, caller or workspace has a label. */
export function register(app: FastifyInstance, parts: RouteParts): void {
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await parts.metrics()),
  )
}
