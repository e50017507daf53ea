import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { methodNotAllowed, PROBLEMS, type Problem } from '@/lib/http/problem'
import { type AnswerCount, NO_ENDPOINT } from '../telemetry/answer-counts'
import { sendProblem } from './answers'
import { type ApplicationOptions, makeApplication } from './application'
import { answerBrokenRequest, refuseConnect } from './broken-request'
import { FORWARD_AUTH_METHODS, isForwardAuth } from './forward-auth-rule'
import { hasTooManyHeaders } from './request-evidence'
import { leaveUnread } from './unread-body'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

export type VerifierServer = {
  server: Server
  app: FastifyInstance
  /** From now on each answer closes its connection, also the answers to requests that have arrived already. */
  closeAfterAnswers: () => void
}

export type ServerOptions = Omit<ApplicationOptions, 'serverFactory'> & {
  /** The handler in front of the framework for a URL; undefined for every other URL. */
  front: (url: string) => Handler | undefined
  /** While false, only questions about the process itself are answered. */
  isOpen: () => boolean
  /** Wraps every request; null for no wrapper. */
  around: ((handler: Handler) => Handler) | null
}

/**
 * The HTTP server. Requests on the path of every API call bypass the framework. Slow and oversized senders are
 * bounded here, for both ways.
 */
export function makeServer({ front, around, isOpen, ...options }: ServerOptions): VerifierServer {
  let server: Server | undefined
  const refusals = options.answers.of(NO_ENDPOINT)
  const last = lastAnswers()
  const app = makeApplication({
    ...options,
    serverFactory: (framework) => {
      const handle: Handler = (request, response) => {
        last.note(request.socket, response)
        const refusal = refusalOf(request) ?? (isOpen() ? null : refusalWhileShut(request))
        if (refusal !== null) {
          leaveUnread(request, response)
          sendProblem(response, refusal, options.requestIdOf(request))
          refusals.count(refusal.status)
          return
        }
        const endpoint = front(request.url ?? '')
        if (endpoint !== undefined) return endpoint(request, response)
        leaveUnread(request, response)
        framework(request, response)
      }
      server = boundedServer(around === null ? handle : around(handle), refusals)
      server.on('connection', last.watch)
      return server
    },
  })
  if (server === undefined) throw new Error('The framework made no server')
  return { server, app, closeAfterAnswers: last.closeAfterThem }
}

const FORGET_EVERY_MS = 1_000

/** The latest answer of each connection. Therefore a stop cuts no connection in use and waits for no idle one. */
function lastAnswers() {
  const latest = new Map<Socket, ServerResponse>()
  let areLast = false
  // An answer keeps its request alive, including the credential. An idle connection must not keep them for as long as
  // it lasts.
  const forgetting = setInterval(() => {
    for (const [socket, response] of latest) if (response.writableFinished) latest.delete(socket)
  }, FORGET_EVERY_MS)
  forgetting.unref()
  return {
    watch: (socket: Socket) => {
      socket.once('close', () => latest.delete(socket))
    },
    note: (socket: Socket, response: ServerResponse) => {
      if (areLast) response.shouldKeepAlive = false
      else latest.set(socket, response)
    },
    closeAfterThem: () => {
      areLast = true
      clearInterval(forgetting)
      for (const [socket, response] of latest) {
        if (response.writableFinished) continue
        if (response.headersSent) response.once('finish', () => socket.end())
        else response.shouldKeepAlive = false
      }
      latest.clear()
    },
  }
}

function refusalOf(request: IncomingMessage): Problem | null {
  if (request.method === 'TRACE') {
    return methodNotAllowed(isForwardAuth(request.url ?? '') ? FORWARD_AUTH_METHODS : ['GET', 'POST'])
  }
  return hasTooManyHeaders(request) ? PROBLEMS.headersTooLarge : null
}

const ABOUT_THE_PROCESS = /^\/(healthz|readyz|metrics)(\?|$)/

function refusalWhileShut({ url = '' }: IncomingMessage): Problem | null {
  return ABOUT_THE_PROCESS.test(url) ? null : PROBLEMS.unavailable
}

function boundedServer(onRequest: Handler, refusals: AnswerCount): Server {
  const server = createServer({
    maxHeaderSize: 16_384,
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 65_000,
    connectionsCheckingInterval: 2_000,
    noDelay: true,
  })
  server.maxHeadersCount = 0
  server.on('request', onRequest)
  server.on('clientError', (error, socket) => {
    const status = answerBrokenRequest(error, socket)
    if (status !== null) refusals.count(status)
  })
  server.on('connect', (request, socket) => refusals.count(refuseConnect(request, socket)))
  return server
}
