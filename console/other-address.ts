import type { IncomingMessage } from 'node:http'

/**
 * Whether a person has the console open at another address than `PUBLIC_URL`, as far as a request tells. A hint only: a
 * proxy may have changed the host, and anybody can send any header. The hint decides what the console says, never what it
 * allows, and nothing of these headers is repeated.
 */
export function isAtOtherAddress({ method, headers }: IncomingMessage, home: URL): boolean {
  const { origin, 'sec-fetch-site': site } = headers
  const shown = [headers['x-forwarded-host']].flat()[0] ?? headers.host
  if (method === 'POST' && origin !== undefined) {
    if (origin === home.origin) return false
    // A browser says whether the page that posts has this address, too. Browsers say so over TLS and on loopback only.
    if (site !== undefined) return site === 'same-origin'
    return URL.canParse(origin) && hostOf(shown, new URL(origin).protocol) === new URL(origin).host
  }
  // Next's own questions for page data. Next also asks this server itself, by its bare address.
  if (headers.rsc !== undefined) return false
  // The opposite proves nothing: the proxy that ends TLS may stand in front of another proxy, which says http.
  if (home.protocol === 'http:' && headers['x-forwarded-proto'] === 'https') return true
  const host = hostOf(shown, home.protocol)
  return host !== undefined && host !== home.host
}

/** In one spelling: lower case, and without the scheme's own port. Undefined for what is no host. */
function hostOf(text: string | undefined, protocol: string): string | undefined {
  if (text === undefined || !/^[\w.:[\]-]+$/.test(text)) return undefined
  const url = `${protocol}//${text}`
  return URL.canParse(url) ? new URL(url).host : undefined
}
