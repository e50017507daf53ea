/** A rule for the page that a browser's call came from: scheme, host (exact or `*.`), port and path prefix. */
export type ReferrerRule = { scheme: string; host: string; subdomains: boolean; port: string; path: string }

const LONGEST_REFERRER = 2048

// A full-width or encoded asterisk becomes a plain one in the host, and would later be read as a wildcard.
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)$/

/** Parses a rule such as `https://app.example.com/admin/` or `https://*.example.com`. Null if it is invalid. */
export function parseReferrerRule(text: string): ReferrerRule | null {
  const match = /^(https?):\/\/(\*\.)?([^/?#@*\s]+)(\/[^?#\s*]*)?$/i.exec(text)
  if (!match || text.length > LONGEST_REFERRER) return null
  const url = readUrl(`${match[1]}://${match[3]}${match[4] ?? '/'}`)
  if (url === null || !HOST.test(url.hostname) || url.username !== '') return null
  return {
    scheme: url.protocol,
    host: url.hostname,
    subdomains: match[2] !== undefined,
    port: url.port,
    path: url.pathname,
  }
}

/** The rule as text: lower-case host in ASCII, without the default port, and without the path `/`. */
export function formatReferrerRule(rule: ReferrerRule): string {
  const port = rule.port === '' ? '' : `:${rule.port}`
  const path = rule.path === '/' ? '' : rule.path
  return `${rule.scheme}//${rule.subdomains ? '*.' : ''}${rule.host}${port}${path}`
}

/**
 * Whether a Referer (or Origin) matches a rule. `*.example.com` excludes the apex; a path is a prefix of whole
 * segments. Not a security boundary: a program can send any header.
 */
export function referrerMatches(rule: ReferrerRule, referrer: string): boolean {
  if (referrer.length > LONGEST_REFERRER) return false
  const url = readUrl(referrer)
  if (url === null) return false
  if (url.username !== '' || url.password !== '') return false
  if (url.protocol !== rule.scheme || url.port !== rule.port) return false
  const hostMatches = rule.subdomains ? url.hostname.endsWith(`.${rule.host}`) : url.hostname === rule.host
  return hostMatches && pathStartsWith(url.pathname, rule.path)
}

function pathStartsWith(path: string, prefix: string): boolean {
  if (!path.startsWith(prefix)) return false
  return prefix.endsWith('/') || path.length === prefix.length || path.charAt(prefix.length) === '/'
}

function readUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}
