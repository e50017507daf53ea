// Excludes `key`, the name of the filter by access key. A secret under that name is recognised by its form.
const NAMES =
  /^(access_?token|token|id_?token|api_?key|apikey|x-api-key|secret|client_?secret|password|credentials?|authorization|auth|bearer)$/i

/*
 * The sender of a URL may be anybody. Therefore each search takes time in proportion to the length: it begins at a
 * character that occurs at one position of a run, not at every position. The search for a secret begins at the
 * underscore after six letters, the search for a token at the first dot after `eyJ…`.
 */
const SECRET = /_(?<=[a-z]{6}_)[0-9A-Za-z]{16}_[0-9A-Za-z]{20}/
const TOKEN = /\.(?<=eyJ[\w-]{7,}\.)[\w-]{10,}\.[\w-]{10}/
/*
 * Broader than the refusal: text that only resembles a credential is no error, but is not worth a log line either. The
 * mask reaches to the end of the path segment, because behind a wrong character the secret goes on.
 */
const MASKED = /(?<![a-z])[a-z]{6,}_[0-9A-Za-z]{16}_[0-9A-Za-z]{20,}[^/]*|eyJ[\w-][\w.-]*/g

/**
 * Whether a request's URL contains a credential, which belongs into an Authorization header (RFC 6750 §5.3): by the
 * name of a parameter or by its form, at any position and in any escaping. After `original`, the URL is only a proxy's
 * report about a request to another service, whose parameters may have any name.
 */
export function hasCredentialInUrl(url: string): boolean {
  const question = url.indexOf('?')
  const text = unescaped(url)
  if (SECRET.test(text) || TOKEN.test(text)) return true
  if (question < 0) return false
  for (const name of new URLSearchParams(url.slice(question + 1)).keys()) {
    if (name === 'original') return false
    if (NAMES.test(name)) return true
  }
  return false
}

/** A URL for the log: without its query, and without parts of its path that look like a credential. */
export function urlForLog(url: string): string {
  const path = url.split('?', 1)[0] ?? ''
  const masked = unescaped(path).replace(MASKED, '[masked]').slice(0, 300)
  return `${masked}${path.length < url.length ? '?[masked]' : ''}`
}

/** Unescapes twice, which is once more than any proxy does. A broken escape stays. */
function unescaped(url: string): string {
  const once = (text: string) => text.replace(/%[2-7][0-9a-f]/gi, (code) => decodeURIComponent(code))
  return url.includes('%') ? once(once(url)) : url
}
