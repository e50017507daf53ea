// The cookies of next-auth and the console, by the last part of their names.
const PARTS = 'session|sign-in-refusal|callback-url|csrf-token|pkce|state|nonce'

/**
 * The sign-in cookies of the console at this address. Over HTTPS each name begins with `__Host-`: browsers accept such
 * a cookie only from this host over TLS, so that no sibling host can plant one. On plain HTTP, browsers refuse the
 * prefix. Browsers separate cookies by host, not by port. Therefore the name contains the port: two consoles on one
 * host must not sign each other's people out.
 */
export function signInCookieNames(publicUrl: string) {
  const prefix = publicUrl.startsWith('https:') ? '__Host-' : ''
  const start = `${prefix}${installation(publicUrl)}`
  return {
    session: `${start}.session`,
    /** The reason of the last refused sign-in, for the screen. */
    refusal: `${start}.sign-in-refusal`,
    callbackUrl: `${start}.callback-url`,
    csrfToken: `${start}.csrf-token`,
    pkceCodeVerifier: `${start}.pkce`,
    state: `${start}.state`,
    nonce: `${start}.nonce`,
  }
}

/** The common part of the names of one console's cookies. The default port is no part of an origin. */
function installation(publicUrl: string): string {
  const { port } = new URL(publicUrl)
  return port === '' ? 'chatelaine' : `${port}.chatelaine`
}

const LONGEST_VALUE = 4096
const ENCRYPTED = /^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/
const CSRF_TOKEN = /^[0-9a-f]{64}(\||%7c)[0-9a-f]{64}$/i

/**
 * Matches the names of this console's sign-in cookies, but not those of a console on another port: with every prefix,
 * and with the numbers of the pieces into which next-auth cuts a long session cookie. Ours is never that long.
 */
function ownNames(publicUrl: string): RegExp {
  const start = installation(publicUrl).replace('.', '\\.')
  return new RegExp(`^(__Host-|__Secure-)?${start}\\.(${PARTS})(\\.\\d+)?$`)
}

export type CleanedCookies = {
  /** The `Cookie` header without the broken cookies. */
  header: string
  /** The names without a usable value, which the browser should forget. */
  dropped: string[]
}

/**
 * Removes sign-in cookies from a `Cookie` header if neither the console nor next-auth can have written their value.
 * next-auth answers such a cookie with an error instead of the requested action: a cookie of a sibling host would keep
 * people from signing out. Of several usable values of one name, only the first stays, because readers of cookies
 * disagree about which one counts. Of the session cookie all values stay, and its reader tries each.
 */
export function cleanCookies(header: string, publicUrl: string): CleanedCookies {
  const names = signInCookieNames(publicUrl)
  const own = ownNames(publicUrl)
  const kept: string[] = []
  const usable = new Set<string>()
  const broken = new Set<string>()
  for (const pair of header.split(/;\s*/).filter((part) => part !== '')) {
    const [name = '', value] = cut(pair)
    if (!own.test(name)) kept.push(pair)
    else if (!isUsable(name, value, names, publicUrl)) broken.add(name)
    else if (name === names.session || !usable.has(name)) {
      usable.add(name)
      kept.push(pair)
    }
  }
  return { header: kept.join('; '), dropped: [...broken].filter((name) => !usable.has(name)) }
}

/** The values that a `Cookie` header has under one name, in the header's order. */
export function cookieValues(header: string, name: string): string[] {
  return header
    .split(/;\s*/)
    .map(cut)
    .filter(([given]) => given === name)
    .map(([, value]) => value)
}

function cut(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return at < 0 ? [pair.trim(), ''] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
}

function isUsable(
  name: string,
  value: string,
  names: ReturnType<typeof signInCookieNames>,
  publicUrl: string,
): boolean {
  if (value.length > LONGEST_VALUE) return false
  if (name === names.callbackUrl) return isOwnAddress(value, publicUrl)
  if (name === names.csrfToken) return CSRF_TOKEN.test(value)
  const encrypted: readonly string[] = [
    names.session,
    names.refusal,
    names.pkceCodeVerifier,
    names.state,
    names.nonce,
  ]
  return encrypted.includes(name) && ENCRYPTED.test(value)
}

function isOwnAddress(value: string, publicUrl: string): boolean {
  try {
    return new URL(decodeURIComponent(value)).origin === publicUrl
  } catch {
    // Broken percent-encoding, or no URL.
    return false
  }
}
