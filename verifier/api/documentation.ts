import type { FastifyInstance } from 'fastify'
import { readDocumentationFiles } from '@/lib/documentation/documentation-files'
import { FOR_A_YEAR, makeSite, SITE_POLICY, type Site } from '@/lib/documentation/site'
import { PROBLEMS } from '@/lib/http/problem'
import { replyProblem } from '../http/reply-problem'
import { buildOpenApi } from './openapi/document'
import type { Operation } from './operation'

const ROUTES = [
  '/openapi.json',
  '/docs',
  '/docs/:chapter',
  '/docs/guides/:guide',
  '/docs/errors/:code',
  '/docs/assets/:name',
]

/** Serves the OpenAPI document and the pages made of the document. Nothing comes from a foreign origin. */
export function serveDocumentation(
  app: FastifyInstance,
  operations: readonly Operation[],
  about: { version: string; issuer: string },
): void {
  let site: Site | undefined
  for (const route of ROUTES) {
    app.get(route, async (request, reply) => {
      site ??= makeSite(buildOpenApi(operations, about), readDocumentationFiles())
      const answer = site.get((request.raw.url ?? '').split('?', 1)[0] ?? '')
      if (answer === undefined) return replyProblem(reply, PROBLEMS.notFound)
      if (answer.mayBeKept) reply.header('cache-control', FOR_A_YEAR)
      if (answer.type.startsWith('text/html')) reply.headers(PAGE_HEADERS)
      return reply.type(answer.type).send(answer.body())
    })
  }
}

const PAGE_HEADERS = {
  'content-security-policy': SITE_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
}
