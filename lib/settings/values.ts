import { isIP } from 'node:net'
import { z } from 'zod'
import { readDatabaseAddress } from '../domain/database-address'
import { parseSender } from '../domain/notices/sender'
import { isGuessableSecret } from './guessable'

// Each kind of value that a setting may have. A message never repeats the value, which may be a secret.

/** Placeholders in examples, before somebody fills in the real value. */
const PLACEHOLDER = /\$\{\w+\}|\$\(\w+\)|<[\w .-]+>|\{\{.*\}\}|…|user:password@host\b|change[-_]?me/i
const HAS_PLACEHOLDER = 'holds a placeholder: put the real value there'

const address = (message?: string) =>
  z.string(message).refine((value) => !PLACEHOLDER.test(value), HAS_PLACEHOLDER)

const urlOf = (value: string) => (URL.canParse(value) ? new URL(value) : null)

export const secret = z
  .string('is missing: set it to at least 32 random characters, for example from `openssl rand -hex 32`')
  .min(32, 'is too short: at least 32 random characters, for example from `openssl rand -hex 32`')
  .refine((value) => !isGuessableSecret(value), 'is a well-known or guessable value: use random characters')

/** A whole number from `least` to `most`. */
export const wholeNumber = (least: number, most: number, what = 'whole number') => {
  const message = `must be a ${what} from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message)
}

export const port = wholeNumber(1, 65_535, 'port number')

export const host = z
  .string()
  .refine(
    (value) =>
      isIP(value) > 0 || /^(?=.{1,253}$)([a-z0-9_-]+\.)*[a-z0-9_-]*[a-z][a-z0-9_-]*\.?$/i.test(value),
    'must be one address or name of this machine, without a scheme and a port',
  )

export const postgresUrl = address(
  'is missing: a PostgreSQL address such as postgres://user:password@host:5432/chatelaine',
).check(({ value, issues }) => {
  const read = readDatabaseAddress(value)
  if ('problem' in read) issues.push({ code: 'custom', message: read.problem, input: undefined })
})

const isHttpUrl = (value: string) => /^https?:$/.test(urlOf(value)?.protocol ?? '')

const httpUrl = address().refine(isHttpUrl, 'must be an http or https address')

/** A URL to which others add a path. A query, a fragment or a password would end up in the middle. */
const isBare = (url: URL) => !url.search && !url.hash && !url.username && !url.password

/** Scheme, host and port. A star would match nothing that people type. */
const isOrigin = (url: URL) => url.pathname === '/' && isBare(url) && !url.hostname.includes('*')

const bareOrigin = httpUrl.refine((value) => {
  const url = urlOf(value)
  return url === null || !isHttpUrl(value) || isOrigin(url)
}, 'must be an origin: scheme, host and port, without a path')

/** The origin in the spelling of browsers, because they send it back in `Origin`. */
export const origin = bareOrigin.transform((value) => new URL(value).origin)

/** The origin in the operator's spelling, because programs compare `iss` letter by letter. */
export const issuer = bareOrigin.transform((value) => value.replace(/\/+$/, ''))

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

export const providerUrl = httpUrl
  .refine((value) => {
    const url = urlOf(value)
    return url === null || isBare(url)
  }, 'must be an address without a query, a fragment and a password')
  .refine((value) => {
    const url = urlOf(value)
    return url === null || url.protocol !== 'http:' || LOOPBACK.test(url.hostname)
  }, 'must be an https address: only a provider on this machine may be asked over http')

export const collectorUrl = httpUrl.refine((value) => {
  const url = urlOf(value)
  return url === null || (!url.search && !url.hash && !/\/v1\/(traces|metrics|logs)\/*$/.test(url.pathname))
}, 'must be the base address of the collector, such as http://host:4318, without /v1/traces')

/** A URL with one of these schemes and a host. The message shows `example`. */
export const serverUrl = (schemes: readonly string[], example: string) =>
  address().refine((value) => {
    const url = urlOf(value)
    return url !== null && schemes.includes(url.protocol.slice(0, -1)) && url.hostname !== ''
  }, `must be an address such as ${example}`)

function isCidr(entry: string): boolean {
  const [network = '', prefix, ...rest] = entry.split('/')
  const version = isIP(network)
  if (version === 0 || network.includes('%') || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}

export const cidrList = z
  .string()
  .default('')
  .transform((value) => value.split(/[\s,]+/).filter(Boolean))
  .refine((list) => list.every(isCidr), 'must be a list of addresses or CIDR ranges, separated by commas')

export const sender = z.string().transform((value, context) => {
  const parsed = parseSender(value)
  if (parsed !== null) return parsed
  const message = 'must be one sender such as Chatelaine <keys@example.com>'
  context.addIssue({ code: 'custom', message, input: undefined })
  return z.NEVER
})

export const yesOrNo = z
  .enum(['true', 'false'], 'must be true or false')
  .transform((value) => value === 'true')

export const level = z.enum(
  ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
  'must be one of trace, debug, info, warn, error, fatal, silent',
)
