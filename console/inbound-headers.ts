import type { IncomingMessage } from 'node:http'

// Headers that Next or this console trust as set by a server in front of them.
const FORGEABLE =
  /^(x-forwarded-|x-chatelaine-|x-middleware-|x-invoke-|x-matched-path$|x-now-|x-vercel-|x-nextjs-)/
const FORGEABLE_NAMES = new Set([
  'forwarded',
  'x-real-ip',
  'x-nonce',
  'x-request-id',
  'x-http-method-override',
  'content-security-policy',
  'content-security-policy-report-only',
])
// Next's own browser code sends these headers.
const KEPT = new Set(['x-nextjs-data', 'x-nextjs-request-id', 'x-nextjs-html-request-id'])

function isForgeable(name: string): boolean {
  // Proxies and CGI-like readers treat `_` as `-`. Therefore a copy with `_` must be removed, too.
  const plain = name.toLowerCase().replaceAll('_', '-')
  return FORGEABLE_NAMES.has(plain) || (FORGEABLE.test(plain) && !KEPT.has(plain))
}

/** Removes the headers that only servers may set, then sets those of this server. An undefined header stays absent. */
export function replaceServerHeaders(
  request: IncomingMessage,
  stamps: Record<string, string | undefined>,
): void {
  const kept: string[] = []
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(index, index + 2)
    if (!isForgeable(name) && stamps[name.toLowerCase()] === undefined) kept.push(name, value)
  }
  for (const name of Object.keys(request.headers)) if (isForgeable(name)) delete request.headers[name]
  for (const [name, value] of Object.entries(stamps)) {
    if (value === undefined) continue
    request.headers[name] = value
    kept.push(name, value)
  }
  request.rawHeaders = kept
}

/** The raw values of all header lines of that name: Node joins or drops repetitions. */
export function headerLines(request: IncomingMessage, name: string): string[] {
  const { rawHeaders } = request
  return rawHeaders.filter(
    (_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
  )
}

/** The number of header lines of that name. Node joins or drops repetitions; a repeated `Host` is an attack. */
export function countHeader(request: IncomingMessage, name: string): number {
  return request.rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === name).length
}
