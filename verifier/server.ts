import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { methodNotAllowed, PROBLEMS, type Problem } from '@/lib/http/problem'
import { sendProblem } from './answers'
import { type ApplicationOptions, makeApplication } from './application'
import { hasTooManyHeaders } from './request-evidence'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

export type VerifierServer = { server: Server; app: FastifyInstance }

export type ServerOptions = Omit<ApplicationOptions, 'serverFactory'> & {
  /** What stands in front of the framework, by the URL that is asked; undefined for everything else. */
  front: (url: string) => Handler | undefined
  /** What is put around every request, or nothing. */
  around: ((handler: Handler) => Handler) | null
  /** While it stops, each answer closes its connection, so that none is cut in use. */
  state: { isStopping: boolean }
}

/**
 * The HTTP server: what every call of every API waits for goes its own short way, everything else through the framework. Slow and oversized
 * senders are bounded here, for all of them.
 */
export function makeServer({
  front,
  around,
  nextRequestId,
  onFailure,
  state,
  log,
}: ServerOptions): VerifierServer {
  let server: Server | undefined
  const app = makeApplication({
    nextRequestId,
    onFailure,
    log,
    serverFactory: (framework) => {
      const handle: Handler = (request, response) => {
        if (state.isStopping) response.shouldKeepAlive = false
        const refusal = refusalOf(request)
        if (refusal !== null) {
          request.resume()
          sendProblem(response, refusal, nextRequestId())
          return
        }
        const endpoint = front(request.url ?? '') ?? framework
        endpoint(request, response)
      }
      server = boundedServer(around === null ? handle : around(handle))
      return server
    },
  })
  if (server === undefined) throw new Error('The framework made no server')
  return { server, app }
}

function refusalOf(request: IncomingMessage): Problem | null {
  if (request.method === 'TRACE') return methodNotAllowed(['GET', 'POST'])
  return hasTooManyHeaders(request) ? PROBLEMS.headersTooLarge : null
}

function boundedServer(onRequest: Handler): Server {
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
  server.on('clientError', answerBrokenRequest)
  return server
}

const STATUS_OF_ERROR: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** What the parser refuses never becomes a request, so it is answered on the socket. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = STATUS_OF_ERROR[error.code ?? ''] ?? '400 Bad Request'
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Length: 0\r\n\r\n`,
  )
}
