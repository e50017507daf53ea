import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { atMostEvery } from '@/lib/at-most-every'
import { SITE_POLICY, type Site } from '@/lib/documentation/site'
import { cleanCookies } from '@/lib/domain/members/sign-in-cookies'
import type { Env } from '@/lib/env'
import { cameThroughProxy, METRICS_REFUSED } from '@/lib/http/came-through-proxy'
import { bareAddress, clientAddress, proxyTest } from '@/lib/http/client-address'
import { givenRequestId } from '@/lib/http/request-id'
import { loggerFor } from '@/lib/logger'
import { fixHeaders, isPublicPath } from './answer-headers'
import { withKnownLength } from './chunked-body'
import { documentationAnswer, sendDocumentation } from './documentation'
import { divertForeignRequest } from './foreign-request'
import { headerLines, replaceServerHeaders } from './inbound-headers'
import { leadOnByPage } from './lead-on'
import { ConsoleMetrics } from './metrics'
import { isAtOtherAddress } from './other-address'
import { refuseUnreadable, refuseUpgrade } from './refuse-socket'
import { inRequest } from './request-context'
import { BODY_LIMIT, canonicalLocation, type EarlyAnswer, refuse, TOO_LARGE } from './request-rules'
import { methodLabel, routeGroup } from './route-group'
import { contentSecurityPolicy, type HeaderPolicy, securityHeaders } from './security-headers'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>
type Settings = Pick<
  Env,
  'PUBLIC_URL' | 'CONSOLE_PORT' | 'TRUSTED_PROXIES' | 'HTTPS' | 'HSTS_INCLUDE_SUBDOMAINS'
>

/** What the server lets through in development only. */
export interface Openings {
  /** Script sources that the content policy allows besides the nonce of the answer. */
  readonly scriptSources: readonly string[]
  /** Answers a request for a WebSocket, which the server refuses otherwise. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
}

const log = loggerFor('console')

/** The pages that people enter by; other pages lead there. */
const ENTRANCE = /^\/(sign-in|welcome)(\?|$)/
const TELL_OTHER_ADDRESS_EVERY_MS = 600_000

/**
 * The server in front of Next's handler. It decides what a handler inside Next cannot: the client's address, the
 * console's origin, the headers of every answer, and which requests are refused unread.
 */
export function consoleServer(
  settings: Settings,
  files: ReadonlySet<string>,
  application: Handler,
  isReady: () => Promise<boolean>,
  metrics = new ConsoleMetrics(),
  openings?: Openings,
  documentation: Site = new Map(),
): Server {
  const isTrustedProxy = proxyTest(settings.TRUSTED_PROXIES)
  const home = new URL(settings.PUBLIC_URL)
  const isTimeToTell = atMostEvery(TELL_OTHER_ADDRESS_EVERY_MS)
  const tellOtherAddress = () => {
    if (!isTimeToTell()) return
    log.warn(
      { PUBLIC_URL: settings.PUBLIC_URL },
      'the console is opened at another address than PUBLIC_URL, and nobody can sign in there: set PUBLIC_URL to what people type, or let the proxy pass the Host header on',
    )
  }
  const isDebugged = log.isLevelEnabled('debug')

  /** The id that a trusted proxy gave the request, or a new one. */
  function requestIdOf(request: IncomingMessage): string {
    const peer = bareAddress(request.socket.remoteAddress ?? '')
    const isFromProxy = peer !== undefined && isTrustedProxy(peer)
    const given = isFromProxy ? givenRequestId(headerLines(request, 'x-request-id')) : undefined
    return given ?? randomUUID()
  }

  /**
   * Counts the request when its answer has ended, and logs it if the level permits. The line names the group of the
   * page, not its URL, which may hold typed text.
   */
  function observe(request: IncomingMessage, response: ServerResponse, requestId: string): void {
    const startedAt = performance.now()
    const method = methodLabel(request.method)
    const route = routeGroup(request, files)
    response.once('close', () => {
      const ms = performance.now() - startedAt
      const status = response.headersSent ? response.statusCode : 499
      metrics.onRequest({ route, method, status, seconds: ms / 1000 })
      if (!isDebugged) return
      const isWhole = response.writableFinished
      log.debug({ requestId, method, route, status, isWhole, ms }, 'answered')
    })
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Promise<void> {
    const policy: HeaderPolicy = {
      https: settings.HTTPS,
      withSubdomains: settings.HSTS_INCLUDE_SUBDOMAINS,
      scriptSources: openings?.scriptSources ?? [],
    }
    const page = documentationAnswer(documentation, request)
    const csp = page ? SITE_POLICY : contentSecurityPolicy(randomBytes(16).toString('base64'), policy)
    const headers = new Map([...securityHeaders(csp, policy), ['x-request-id', requestId]])
    const given = request.headers.cookie
    const cookies = cleanCookies(given ?? '', settings.PUBLIC_URL)
    fixHeaders(response, headers, {
      mayBeKept: page?.mayBeKept === true || isPublicPath(request.url ?? '', files),
      forgetCookies: cookies.dropped,
      https: settings.HTTPS,
    })

    leadOnByPage(request, response, home)

    const refusal = refuse(request)
    if (refusal) return send(response, refusal)
    if (request.url === '/healthz') return send(response, { status: 200, text: 'ok' })
    if (request.url === '/readyz') {
      return send(
        response,
        (await isReady()) ? { status: 200, text: 'ready' } : { status: 503, text: 'not ready' },
      )
    }
    if (/^\/metrics(\?|$)/.test(request.url ?? '')) return await sendMetrics(request, response, metrics)
    const location = canonicalLocation(request, settings.PUBLIC_URL, settings.CONSOLE_PORT)
    if (location) return send(response, { status: 307, text: '', headers: { location } })
    if (page) return sendDocumentation(response, page)

    const whole = await withKnownLength(request, BODY_LIMIT)
    if (whole === 'too large') return send(response, TOO_LARGE)
    if (whole === 'gone') return void response.destroy()

    const forwardedFor = request.headers['x-forwarded-for']
    const evidence = {
      peer: request.socket.remoteAddress,
      forwardedFor: [forwardedFor].flat().join(',') || undefined,
    }
    const address = clientAddress(evidence, isTrustedProxy)
    const asked = request.url
    const isElsewhere = isAtOtherAddress(whole, home)
    const diverted = divertForeignRequest(whole, settings.PUBLIC_URL)
    if (isElsewhere && (diverted !== undefined || ENTRANCE.test(asked ?? ''))) tellOtherAddress()
    replaceServerHeaders(whole, {
      host: home.host,
      cookie: given === undefined ? undefined : cookies.header,
      'x-forwarded-host': home.host,
      'x-forwarded-proto': home.protocol.slice(0, -1),
      'x-forwarded-port': home.port || (settings.HTTPS ? '443' : '80'),
      'x-forwarded-for': address,
      'x-chatelaine-client-address': address,
      'x-request-id': requestId,
      // Next shows pages no URL; sign-in needs it to lead back.
      'x-chatelaine-path': asked,
      // For the entrance pages, and for the refusal of their requests.
      'x-chatelaine-elsewhere': isElsewhere ? (diverted ?? 'page') : undefined,
      // Next and the root layout read the nonce for their scripts from this header.
      'content-security-policy': csp,
    })
    await application(whole, response)
  }

  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 30_000, headersTimeout: 10_000 })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const requestId = requestIdOf(request)
    observe(request, response, requestId)
    inRequest(requestId, () => answer(request, response, requestId)).catch((error: unknown) => {
      log.error({ err: error, requestId, method: request.method }, 'a request failed')
      if (response.headersSent) response.destroy()
      else send(response, { status: 500, text: `Something went wrong here. Request ${requestId}` })
    })
  })
  server.on('clientError', refuseUnreadable)
  server.on('upgrade', openings?.upgrade ?? ((_request, socket) => refuseUpgrade(socket)))
  server.keepAliveTimeout = 65_000
  server.maxHeadersCount = 200
  return server
}

async function sendMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  metrics: ConsoleMetrics,
): Promise<void> {
  if (cameThroughProxy(request.headers)) return send(response, { status: 403, text: METRICS_REFUSED })
  const text = await metrics.exposition()
  response.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  response.setHeader('content-length', Buffer.byteLength(text))
  response.end(text)
}

function send(response: ServerResponse, answer: EarlyAnswer): void {
  const body = answer.text === '' ? '' : `${answer.text}\n`
  response.statusCode = answer.status
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value)
  if (body !== '') response.setHeader('content-type', 'text/plain; charset=utf-8')
  if (answer.status !== 204) response.setHeader('content-length', Buffer.byteLength(body))
  response.end(body)
}
