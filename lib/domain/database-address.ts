/** An address for the driver, and the parts that were removed because the product decides them. */
export type DatabaseAddress = {
  /** The address without the parameters that the product merges itself. */
  url: string
  /** Further session settings, as `-c name=value`. The product's own settings come after them. */
  options: string
  applicationName: string | null
  prefersChannelBinding: boolean
}

/** The settings that no address may change, because promises of the product depend on them. */
const OWN_SETTINGS = ['role', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']
/** Parameters that the driver knows and the product leaves to the operator. */
const PASSED_ON = new Set(['host', 'port', 'user', 'password', 'ssl', 'sslcert', 'sslkey', 'sslrootcert'])
const PASSED_ON_TOO = new Set(['sslmode', 'sslnegotiation', 'uselibpqcompat'])
const MERGED = new Set(['options', 'application_name', 'target_session_attrs', 'channel_binding'])
/** Every connection is checked for this anyway. `any` asks for less and gets the same. */
const WRITABLE = new Set(['read-write', 'primary', 'any'])
const UNVERIFIED = new Set(['disable', 'no-verify'])
const TLS_MODES = ['disable', 'no-verify', 'prefer', 'require', 'verify-ca', 'verify-full']
const TLS_SWITCH = ['true', '1', 'false', '0']

/** Parses an address. The problem is one line without the address, because the address contains the password. */
export function readDatabaseAddress(text: string): DatabaseAddress | { problem: string } {
  const shape = /^postgres(?:ql)?:\/\/([^/?#]*)/.exec(text)
  const url = shape === null ? null : parseAddress(text)
  if (shape === null || url === null) {
    return { problem: 'must be a PostgreSQL address such as postgres://user:password@host:5432/chatelaine' }
  }
  if (hasStrayPercent(shape[1] ?? '', url.pathname)) {
    return { problem: 'has a % that does not begin a code such as %40: write the % itself as %25' }
  }
  const given = url.searchParams
  const host = shape[1]?.split('@').at(-1) ?? ''
  if (host.includes(',') || given.get('host')?.includes(',')) {
    return {
      problem: 'has several hosts, which is not supported: use one address that always leads to the primary',
    }
  }
  const problem = problemOfParameters(given) ?? problemOfOptions(given.get('options') ?? '')
  if (problem !== null) return { problem }
  const address = {
    options: given.get('options') ?? '',
    applicationName: given.get('application_name'),
    prefersChannelBinding: ['prefer', 'require'].includes(given.get('channel_binding') ?? ''),
  }
  for (const name of MERGED) given.delete(name)
  verifyCertificates(given)
  return { ...address, url: url.href }
}

/** The driver decodes percent signs in user, password, host and database name. */
function hasStrayPercent(...parts: string[]): boolean {
  return parts.some((part) => {
    try {
      decodeURIComponent(part)
      return false
    } catch {
      return true
    }
  })
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
}

/** The socket form `postgres://user@/db?host=/run/postgresql` names no host and is strictly no URL. */
function parseAddress(text: string): URL | null {
  for (const candidate of [text, text.replace('@/', '@localhost/')]) {
    if (URL.canParse(candidate)) return new URL(candidate)
  }
  // An address with several hosts and ports is no URL either. With the first host alone, the rest can be checked.
  const first = text.replace(/,[^/?]*/, '')
  return first !== text && URL.canParse(first) ? new URL(first) : null
}

function problemOfParameters(given: URLSearchParams): string | null {
  for (const name of given.keys()) {
    if (given.getAll(name).length > 1) return `has the parameter ${quoted(name)} more than once: keep one`
    if (OWN_SETTINGS.includes(name)) return setByTheProduct(name)
    if (!PASSED_ON.has(name) && !PASSED_ON_TOO.has(name) && !MERGED.has(name)) {
      return `has the parameter ${quoted(name)}, which is not supported: remove it`
    }
  }
  const port = given.get('port')
  if (port !== null && !isPort(port)) {
    return 'has the parameter "port", which must be one number from 1 to 65535'
  }
  const target = given.get('target_session_attrs')
  if (target !== null && !WRITABLE.has(target)) {
    return 'has the parameter "target_session_attrs", which may only be read-write: the product needs the primary'
  }
  const tls = problemOfTls(given.get('sslmode'), given.get('ssl'))
  if (tls !== null) return tls
  if (given.get('channel_binding') === 'require' && UNVERIFIED.has(given.get('sslmode') ?? 'disable')) {
    return 'has the parameter "channel_binding=require", which needs an sslmode that verifies the certificate'
  }
  return null
}

/** The driver connects without TLS if it does not know the value: `ssl=on` would send the password in the clear. */
function problemOfTls(mode: string | null, tls: string | null): string | null {
  if (mode !== null && !TLS_MODES.includes(mode)) {
    return `has the parameter "sslmode", which may only be one of ${TLS_MODES.join(', ')}`
  }
  if (tls !== null && !TLS_SWITCH.includes(tls)) {
    return 'has the parameter "ssl", which may only be true or false: write sslmode=verify-full for TLS'
  }
  if (mode === 'disable' && (tls === 'true' || tls === '1')) {
    return 'has the parameters "ssl" and "sslmode", which contradict each other: keep sslmode'
  }
  return null
}

/** Settings are written as `-c name=value`, `-cname=value` or `--name=value`. Anything else is refused. */
function problemOfOptions(options: string): string | null {
  const words = options.replaceAll(/(^|\s)-c\s+/g, '$1-c').match(/(?:\\.|\S)+/g) ?? []
  for (const word of words) {
    const [, given = '', value] = /^(?:-c|--)([A-Za-z_][\w.-]*)=(.*)$/.exec(word) ?? []
    if (given === '') {
      return 'has the parameter "options", which supports only settings such as -c name=value'
    }
    const name = given.toLowerCase().replaceAll('-', '_')
    const isOurs = name === 'role' && value === 'chatelaine_app'
    if (OWN_SETTINGS.includes(name) && !isOurs) return setByTheProduct(`options=-c ${name}`)
  }
  return null
}

function setByTheProduct(name: string): string {
  return `has the parameter ${quoted(name)}, which the product sets itself: remove it`
}

/** A name from outside, shortened and without characters that could break a log line. */
function quoted(name: string): string {
  return `"${name.slice(0, 60).replace(/[^\w. =-]/g, '?')}"`
}

/**
 * The driver verifies the certificate for `prefer`, `require` and `verify-ca` as for `verify-full`, with a warning of
 * ten lines. `verify-full` means the same without the warning.
 */
function verifyCertificates(given: URLSearchParams): void {
  if (given.get('uselibpqcompat') === 'true') return
  if (['prefer', 'require', 'verify-ca'].includes(given.get('sslmode') ?? ''))
    given.set('sslmode', 'verify-full')
  // Without a named file, the driver uses the system's authorities. An address that names these authorities asks for
  // TLS, as with libpq.
  if (given.get('sslrootcert') !== 'system') return
  given.delete('sslrootcert')
  if (!given.has('sslmode')) given.set('sslmode', 'verify-full')
}
