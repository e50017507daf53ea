import type { ServerResponse } from 'node:http'
import { PROBLEM_TYPE, type Problem, problemBody } from '@/lib/http/problem'

/** On every answer but the published key sets: no cache may keep an answer of the verifier. */
export const PRIVATE_HEADERS = {
  'Cache-Control': 'no-store',
  Vary: 'Authorization',
  'X-Content-Type-Options': 'nosniff',
} as const

/** The same as a flat list of names and values, which Node writes without allocating objects. */
export const PRIVATE_HEADER_LIST: readonly string[] = Object.entries(PRIVATE_HEADERS).flat()

/** Sends a problem over a bare response, in front of the framework. */
export function sendProblem(response: ServerResponse, problem: Problem, requestId: string): void {
  if (response.headersSent || response.destroyed) return
  const body = problemBody(problem, requestId)
  response.writeHead(problem.status, {
    ...PRIVATE_HEADERS,
    'Content-Type': PROBLEM_TYPE,
    'Content-Length': Buffer.byteLength(body),
    'X-Request-Id': requestId,
    ...mutable(problem.headers),
  })
  response.end(body)
}

function mutable(headers: Problem['headers']): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : [...value],
    ]),
  )
}
