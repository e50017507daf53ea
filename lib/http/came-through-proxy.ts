import type { IncomingHttpHeaders } from 'node:http'

const WRITTEN_BY_PROXIES = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'] as const

export const METRICS_REFUSED =
  'Metrics are not served through a proxy. Ask the process itself, on its own port.'

/**
 * Whether a proxy handed the request on. Metrics are for the inside only, and a proxy is where the outside begins. A
 * client that writes such a header itself hides metrics from nobody else.
 */
export function cameThroughProxy(headers: IncomingHttpHeaders): boolean {
  return WRITTEN_BY_PROXIES.some((name) => headers[name] !== undefined)
}
