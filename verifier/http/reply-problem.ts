import type { FastifyReply } from 'fastify'
import { PROBLEM_TYPE, type Problem, problemBody } from '@/lib/http/problem'

/** Sends a problem through the framework. */
export function replyProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  for (const [name, value] of Object.entries(problem.headers ?? {})) {
    reply.header(name, typeof value === 'string' ? value : [...value])
  }
  return reply
    .code(problem.status)
    .type(PROBLEM_TYPE)
    .send(problemBody(problem, String(reply.request.id)))
}
