import type { IncomingHttpHeaders } from 'node:http'

const WRITTEN_BY_PROXIES = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'] as const

export const METRICS_REFUSED =
  'Metrics aren’t served through a proxy. Ask the process itself, on its own port.'

/**
 * Whether a proxy forwarded the request. Metrics are for the internal network only, and a proxy is the border to the
 * outside. A client that sends such a header hides metrics only from itself.
 */
export function cameThroughProxy(headers: IncomingHttpHeaders): boolean {
  return WRITTEN_BY_PROXIES.some((name) => headers[name] !== undefined)
}
