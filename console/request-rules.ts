import type { IncomingMessage } from 'node:http'
import { countHeader } from './inbound-headers'

/** The limit of a request body in bytes. */
export const BODY_LIMIT = 1024 * 1024

const METHODS = 'GET, HEAD, POST, OPTIONS'

/** An answer of this server, before the application sees the request. */
export interface EarlyAnswer {
  readonly status: number
  readonly text: string
  readonly headers?: Record<string, string>
}

/** For a body over the limit, whether its length was announced or counted. */
export const TOO_LARGE: EarlyAnswer = {
  status: 413,
  text: 'The request is larger than 1 MB.',
  headers: { connection: 'close' },
}

/** Refuses requests that no page of the console sends; undefined for requests that may continue. */
export function refuse(request: IncomingMessage): EarlyAnswer | undefined {
  const method = request.method ?? ''
  if (!METHODS.split(', ').includes(method)) {
    return { status: 405, text: 'This method is not allowed.', headers: { allow: METHODS } }
  }
  if (method === 'OPTIONS') return { status: 204, text: '', headers: { allow: METHODS } }
  if (!request.url?.startsWith('/')) return { status: 400, text: 'The request target must be a path.' }
  if (countHeader(request, 'host') > 1) return { status: 400, text: 'There must be one Host header.' }
  return refuseBody(request)
}

function refuseBody(request: IncomingMessage): EarlyAnswer | undefined {
  const coding = request.headers['transfer-encoding']
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') {
    return { status: 501, text: 'The only transfer coding is chunked.', headers: { connection: 'close' } }
  }
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) return TOO_LARGE
  return undefined
}

const withFinalDot = ({ hostname, port }: URL) => (port === '' ? `${hostname}.` : `${hostname}.:${port}`)

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * Where to redirect a reader who opened the console under another name of this machine: cookies and the origin check
 * work at the public address only. Undefined for everybody else, and for requests other than pages.
 */
export function canonicalLocation(
  request: IncomingMessage,
  publicUrl: string,
  port: number,
): string | undefined {
  const path = request.url ?? '/'
  // Next's own requests for page data. Next also sends them to this server by its bare address, and a redirect to
  // another name would make it drop the cookies.
  if (request.headers.rsc !== undefined) return undefined
  if (request.method !== 'GET' || /^\/(_next|api|healthz)(\/|$)/.test(path) || path.startsWith('//'))
    return undefined
  const host = request.headers.host ?? ''
  const home = new URL(publicUrl)
  // The same name with a final dot. Browsers treat it as another host: cookies and `Origin` would differ.
  if (host.toLowerCase() === withFinalDot(home)) return `${home.origin}${path}`
  if (host === home.host || !LOOPBACK.test(home.hostname) || !URL.canParse(`http://${host}`)) return undefined
  const asked = new URL(`http://${host}`)
  const isAlias =
    LOOPBACK.test(asked.hostname) && asked.port === home.port && Number(home.port || 80) === port
  return isAlias ? `${home.origin}${path}` : undefined
}
