// Not `key`: that is how a filter by access key is called. A secret that is sent under that name is known by its look.
const NAMES =
  /^(access_?token|token|id_?token|api_?key|apikey|x-api-key|secret|client_?secret|password|credentials?|authorization|auth|bearer)$/i

/*
 * Whoever sends a URL need not have proved anything, so none of these may take longer than in proportion to its length:
 * each begins at a character that stands at one place of a run, and never at every place of it. A secret is looked for
 * at the underscore with six letters before it, a token at the first dot with `eyJ…` before it.
 */
const SECRET = /_(?<=[a-z]{6}_)[0-9A-Za-z]{16}_[0-9A-Za-z]{20}/
const TOKEN = /\.(?<=eyJ[\w-]{7,}\.)[\w-]{10,}\.[\w-]{10}/
/** More than is refused: what only resembles a credential is no error, and is not worth a log line either. */
const MASKED = /(?<![a-z])[a-z]{6,}_[0-9A-Za-z]{16}_[0-9A-Za-z]{20,}|eyJ[\w-][\w.-]*/g

/**
 * Whether a request's URL carries what belongs into an Authorization header (RFC 6750 §5.3): by the name of a
 * parameter, or by its look, anywhere, however it is escaped. From `original` on, a proxy only tells of a request to
 * somebody else, whose parameters may have any name.
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

/** A URL as it may be logged: without its query, and without anything in its path that looks like a credential. */
export function urlForLog(url: string): string {
  const path = url.split('?', 1)[0] ?? ''
  const masked = unescaped(path).replace(MASKED, '[masked]').slice(0, 300)
  return `${masked}${path.length < url.length ? '?[masked]' : ''}`
}

/** Unescapes what can be; a broken escape stays as it is, and twice is once more than anybody's proxy does. */
function unescaped(url: string): string {
  const once = (text: string) => text.replace(/%[2-7][0-9a-f]/gi, (code) => decodeURIComponent(code))
  return url.includes('%') ? once(once(url)) : url
}
