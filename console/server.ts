import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Env } from '@/lib/env'
import { clientAddress, proxyTest } from '@/lib/http/client-address'
import { loggerFor } from '@/lib/logger'
import { fixHeaders, isPublicPath } from './answer-headers'
import { replaceServerHeaders } from './inbound-headers'
import { canonicalLocation, type EarlyAnswer, refuse } from './request-rules'
import { contentSecurityPolicy, type HeaderPolicy, securityHeaders } from './security-headers'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>
type Settings = Pick<Env, 'PUBLIC_URL' | 'CONSOLE_PORT' | 'TRUSTED_PROXIES' | 'HTTPS' | 'OIDC_ISSUER'>

const log = loggerFor('console')

/**
 * The server in front of Next's handler. It settles what a handler inside Next cannot: who the client is, what
 * origin the console has, what headers every answer carries, and which requests are refused unread.
 */
export function consoleServer(settings: Settings, files: ReadonlySet<string>, application: Handler): Server {
  const isTrustedProxy = proxyTest(settings.TRUSTED_PROXIES)
  const home = new URL(settings.PUBLIC_URL)
  const policy: HeaderPolicy = {
    https: settings.HTTPS,
    formTargets: settings.OIDC_ISSUER ? [new URL(settings.OIDC_ISSUER).origin] : [],
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const csp = contentSecurityPolicy(randomBytes(16).toString('base64'), policy)
    const requestId = randomUUID()
    const headers = new Map([...securityHeaders(csp, policy), ['x-request-id', requestId]])
    fixHeaders(response, headers, isPublicPath(request.url ?? '', files))

    const refusal = refuse(request)
    if (refusal) return send(response, refusal)
    if (request.url === '/healthz') return send(response, { status: 200, text: 'ok' })
    const location = canonicalLocation(request, settings.PUBLIC_URL, settings.CONSOLE_PORT)
    if (location) return send(response, { status: 307, text: '', headers: { location } })

    const forwardedFor = request.headers['x-forwarded-for']
    const evidence = {
      peer: request.socket.remoteAddress,
      forwardedFor: [forwardedFor].flat().join(',') || undefined,
    }
    const address = clientAddress(evidence, isTrustedProxy)
    replaceServerHeaders(request, {
      host: home.host,
      'x-forwarded-host': home.host,
      'x-forwarded-proto': home.protocol.slice(0, -1),
      'x-forwarded-port': home.port || (settings.HTTPS ? '443' : '80'),
      'x-forwarded-for': address,
      'x-chatelaine-client-address': address,
      'x-request-id': requestId,
      // For pages, which Next tells no address: where sign-in leads back to.
      'x-chatelaine-path': request.url,
      // Next reads the nonce for its own scripts from the policy, and so does the root layout.
      'content-security-policy': csp,
    })
    await application(request, response)
  }

  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 30_000, headersTimeout: 10_000 })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      log.error({ err: error, method: request.method }, 'a request failed')
      if (response.headersSent) response.destroy()
      else send(response, { status: 500, text: 'Something went wrong here.' })
    })
  })
  // The console uses no WebSocket. Unanswered, the connection would stay open.
  server.on('upgrade', (_request, socket) => {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  server.keepAliveTimeout = 65_000
  server.maxHeadersCount = 200
  return server
}

function send(response: ServerResponse, answer: EarlyAnswer): void {
  const body = answer.text === '' ? '' : `${answer.text}\n`
  response.statusCode = answer.status
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value)
  if (body !== '') response.setHeader('content-type', 'text/plain; charset=utf-8')
  if (answer.status !== 204) response.setHeader('content-length', Buffer.byteLength(body))
  response.end(body)
}
