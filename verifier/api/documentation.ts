import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { PROBLEMS } from '@/lib/http/problem'
import { replyProblem } from '../http/reply-problem'
import { errorPage } from './error-pages'
import { buildOpenApi } from './openapi/document'
import type { Operation } from './operation'
import { errorListHtml, errorPageHtml, VIEWER_PAGE, VIEWER_SCRIPT, VIEWER_STYLE } from './pages'

/** Allows this origin only. The viewer sets styles on elements and draws its icons from `data:` URLs. */
const VIEWER_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const TEXT_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const SHORTLY = 'public, max-age=3600'

/** Serves the OpenAPI document, a page that shows it, and a page for each code. Nothing comes from a foreign origin. */
export function serveDocumentation(
  app: FastifyInstance,
  operations: readonly Operation[],
  about: { version: string; issuer: string },
): void {
  let document: string | undefined
  app.get('/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(buildOpenApi(operations, about))
    return reply.type('application/json; charset=utf-8').send(document)
  })
  app.get('/docs', async (_request, reply) => sendPage(reply, VIEWER_PAGE, VIEWER_POLICY))
  app.get('/docs/errors', async (_request, reply) => sendPage(reply, errorListHtml(), TEXT_POLICY))
  app.get<{ Params: { code: string } }>('/docs/errors/:code', async (request, reply) => {
    const page = errorPage(request.params.code)
    return page === null
      ? replyProblem(reply, PROBLEMS.notFound)
      : sendPage(reply, errorPageHtml(page), TEXT_POLICY)
  })
  serveAssets(app)
}

function sendPage(reply: FastifyReply, html: string, policy: string): FastifyReply {
  return reply
    .headers({
      'content-security-policy': policy,
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    })
    .type('text/html; charset=utf-8')
    .send(html)
}

function serveAssets(app: FastifyInstance): void {
  const folder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  const file = (name: string) => () => readFileSync(path.join(folder, name))
  const assets: [name: string, type: string, read: () => Buffer | string][] = [
    ['docs.css', 'text/css', () => VIEWER_STYLE],
    ['docs.js', 'text/javascript', () => VIEWER_SCRIPT],
    ['swagger-ui.css', 'text/css', file('swagger-ui.css')],
    ['swagger-ui-bundle.js', 'text/javascript', file('swagger-ui-bundle.js')],
  ]
  for (const [name, type, read] of assets) {
    app.get(`/docs/assets/${name}`, async (_request, reply) =>
      reply.header('cache-control', SHORTLY).type(`${type}; charset=utf-8`).send(read()),
    )
  }
}
