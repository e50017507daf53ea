import type { IncomingMessage } from 'node:http'

/**
 * Whether a person has the console open at another address than `PUBLIC_URL`, as far as a request shows. A hint only:
 * a proxy may have changed the host, and any client can send any header. The hint decides which texts the console
 * shows, never what it allows. Nothing from these headers is repeated.
 */
export function isAtOtherAddress({ method, headers }: IncomingMessage, home: URL): boolean {
  const { origin, 'sec-fetch-site': site } = headers
  const shown = [headers['x-forwarded-host']].flat()[0] ?? headers.host
  if (method === 'POST' && origin !== undefined) {
    if (origin === home.origin) return false
    // A browser reports whether the posting page has the same origin. Browsers do this over TLS and on loopback only.
    if (site !== undefined) return site === 'same-origin'
    return URL.canParse(origin) && hostOf(shown, new URL(origin).protocol) === new URL(origin).host
  }
  // Next's own requests for page data. Next also sends them to this server by its bare address.
  if (headers.rsc !== undefined) return false
  // The reverse proves nothing: the proxy that ends TLS may stand in front of another proxy, which sends http.
  if (home.protocol === 'http:' && headers['x-forwarded-proto'] === 'https') return true
  const host = hostOf(shown, home.protocol)
  return host !== undefined && host !== home.host
}

/** Normalised: lower case, and without the default port of the scheme. Undefined if the text is no host. */
function hostOf(text: string | undefined, protocol: string): string | undefined {
  if (text === undefined || !/^[\w.:[\]-]+$/.test(text)) return undefined
  const url = `${protocol}//${text}`
  return URL.canParse(url) ? new URL(url).host : undefined
}
