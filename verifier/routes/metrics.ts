import type { FastifyInstance } from 'fastify'
import { cameThroughProxy, METRICS_REFUSED } from '@/lib/http/came-through-proxy'
import { problemOf } from '@/lib/http/problem'
import type { RouteParts } from '../api/route-parts'
import { replyProblem } from '../http/reply-problem'

const THROUGH_A_PROXY = problemOf('FORBIDDEN', METRICS_REFUSED)

/** GET /metrics in Prometheus' text format. Counts and durations only: no label names a key, caller or workspace. */
export function register(app: FastifyInstance, parts: RouteParts): void {
  app.get('/metrics', async (request, reply) => {
    if (cameThroughProxy(request.headers)) return replyProblem(reply, THROUGH_A_PROXY)
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await parts.metrics())
  })
}
