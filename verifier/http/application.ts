import type { IncomingMessage } from 'node:http'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyServerFactory } from 'fastify'
import type { Logger } from 'pino'
import { urlForLog } from '@/lib/http/credential-in-url'
import { methodNotAllowed, PROBLEMS, type Problem } from '@/lib/http/problem'
import { decodeUtf8, parseStrictJson } from '@/lib/http/strict-json'
import { type AnswerCounts, NO_ENDPOINT } from '../telemetry/answer-counts'
import { PRIVATE_HEADERS } from './answers'
import { LONGEST_BODY } from './read-body'
import type { UrlRefuser } from './refuse-url'
import { replyProblem } from './reply-problem'
import { isAmbiguous } from './request-evidence'

export type ApplicationOptions = {
  serverFactory: FastifyServerFactory
  /** The id that a trusted proxy gave the request, or a new one. */
  requestIdOf: (request: IncomingMessage) => string
  answers: AnswerCounts
  /** Logs a failure, and returns the problem that the client may see. */
  onFailure: (error: unknown, requestId: string) => Problem
  refusalOfUrl: UrlRefuser
  log: Logger
}

/** The verifier's part inside the framework: everything but the endpoints in front of it. Routes register themselves. */
export function makeApplication({
  serverFactory,
  requestIdOf,
  answers,
  onFailure,
  refusalOfUrl,
  log,
}: ApplicationOptions): FastifyInstance {
  const app = Fastify({
    serverFactory,
    bodyLimit: LONGEST_BODY,
    logger: false,
    exposeHeadRoutes: false,
    genReqId: requestIdOf,
    return503OnClosing: false,
    // The server answers requests that cannot be parsed (`broken-request.ts`). A second answer would be read as the
    // answer to another request.
    clientErrorHandler: () => undefined,
    // A URL that the router cannot read names nothing here. The router's own answer would repeat the path, and caches
    // could keep it.
    frameworkErrors: (_error, request, reply) => {
      reply.headers({ ...PRIVATE_HEADERS, 'X-Request-Id': String(request.id) })
      const refusal = refusalOfUrl(request.raw.url ?? '', String(request.id))
      replyProblem(reply, refusal ?? PROBLEMS.notFound)
    },
    routerOptions: { maxParamLength: 200 },
  })
  app.addHook('onRequest', (request, reply, next) => {
    reply.headers(PRIVATE_HEADERS).header('X-Request-Id', String(request.id))
    const refusal = refusalOfUrl(request.raw.url ?? '', String(request.id)) ?? refusalOfHeaders(request.raw)
    if (refusal === null) next()
    else replyProblem(reply, refusal)
  })
  logAnswers(app, log)
  app.addHook('onResponse', (request, reply, next) => {
    next()
    answers.of(request.routeOptions.url ?? NO_ENDPOINT).count(reply.statusCode)
  })
  answerWhereNothingIs(app)
  acceptBodies(app)
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOfError(error) ?? onFailure(error, String(request.id))
    const isOpenEnded = problem === PROBLEMS.unavailable && request.method !== 'GET'
    return replyProblem(reply, isOpenEnded ? PROBLEMS.unavailableForChange : problem)
  })
  return app
}

/** Logs each answer, if the level permits: the request and the duration. */
function logAnswers(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', (request, reply, next) => {
    next()
    if (!log.isLevelEnabled('debug')) return
    const { method, url } = request.raw
    log.debug(
      {
        requestId: request.id,
        method,
        url: urlForLog(url ?? ''),
        status: reply.statusCode,
        ms: reply.elapsedTime,
      },
      'answered',
    )
  })
}

/** 404, or 405 with the allowed methods. Call it before the first route, because it collects the routes. */
function answerWhereNothingIs(app: FastifyInstance): void {
  const routes: { pattern: RegExp; method: string }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    for (const one of [method].flat()) routes.push({ pattern: patternOf(url), method: one })
  })
  app.setNotFoundHandler((request, reply) => {
    const path = (request.raw.url ?? '').split('?', 1)[0] ?? ''
    const allowed = routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
    return replyProblem(
      reply,
      allowed.length > 0 ? methodNotAllowed([...new Set(allowed)]) : PROBLEMS.notFound,
    )
  })
}

function refusalOfHeaders({ method, rawHeaders, headers }: IncomingMessage): Problem | null {
  // A forward-auth proxy passes on the headers of the original request, but no body. Therefore the body headers of a
  // GET say nothing.
  if (method === 'GET') return null
  if (isAmbiguous(rawHeaders)) return PROBLEMS.ambiguousHeaders
  const { 'content-encoding': encoding = 'identity', 'content-type': type } = headers
  return encoding === 'identity' && isUtf8(type) ? null : PROBLEMS.notJson
}

/** Parses JSON and forms strictly; every other content type is refused with 415. */
function acceptBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    const text = decodeUtf8(bytesOf(body))
    const json = text === undefined ? undefined : parseStrictJson(text)
    if (json === undefined) done(Object.assign(new Error('malformed body'), { statusCode: 400 }))
    else done(null, json)
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => {
      const text = decodeUtf8(bytesOf(body))
      if (text === undefined) done(Object.assign(new Error('malformed body'), { statusCode: 400 }))
      else done(null, new URLSearchParams(text))
    },
  )
}

function bytesOf(body: string | Buffer): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : body
}

function isUtf8(contentType: string | undefined): boolean {
  const charset = /;\s*charset="?([^";\s]+)/i.exec(contentType ?? '')?.[1]
  return charset === undefined || /^utf-?8$/i.test(charset)
}

function problemOfError({ statusCode }: FastifyError): Problem | null {
  switch (statusCode) {
    case 400:
      return PROBLEMS.malformedJson
    case 413:
      return { ...PROBLEMS.tooLarge, headers: { Connection: 'close' } }
    case 415:
      return PROBLEMS.notJson
    default:
      return null
  }
}

function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part.startsWith(':')) return '[^/]+'
    return part === '*' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${parts.join('/')}$`)
}
