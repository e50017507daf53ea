import { isIP } from 'node:net'
import { z } from 'zod'

/**
 * The one place that reads the process environment. Nothing is read at import, so tools and tests may
 * load any room without settings; a process calls `loadEnv()` first and stops on an `EnvError`.
 */

/** Bad settings: one line per setting, naming it and never repeating its value. */
export class EnvError extends Error {
  override readonly name = 'EnvError'

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
  }
}

type Source = Record<string, string | undefined>

const COMMON_WORDS =
  /change[-_ ]?(me|this|it)|replace[-_ ]?(me|this)|secret|password|default|example|insecure|placeholder|chatelaine|please|super|your|auth|pepper|signing|key|dev(elopment)?|[-_ .\d]/gi

/** True for values that somebody could guess: one pattern again and again, or nothing but common words. */
function isGuessable(value: string): boolean {
  if (new Set(value).size < 8) return true
  for (let length = 1; length <= 8; length += 1) {
    const unit = value.slice(0, length)
    if (unit.repeat(Math.ceil(value.length / length)).startsWith(value)) return true
  }
  return /change[-_ ]?me/i.test(value) || value.replace(COMMON_WORDS, '').length < 8
}

function isCidr(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/')
  const version = isIP(address)
  if (version === 0 || address.includes('%') || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}

const secret = z
  .string('is missing: set it to at least 32 random characters, for example from `openssl rand -hex 32`')
  .min(32, 'is too short: at least 32 random characters, for example from `openssl rand -hex 32`')
  .refine((value) => !isGuessable(value), 'is a well-known or guessable value: use random characters')

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number from 1 to 65535')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, 'must be a port number from 1 to 65535')

const postgresUrl = z
  .string('is missing: a PostgreSQL address such as postgres://user:password@host:5432/chatelaine')
  .refine(
    (value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value),
    'must be a PostgreSQL address such as postgres://user:password@host:5432/chatelaine',
  )

const isHttpUrl = (value: string) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)

const httpUrl = z.string().refine(isHttpUrl, 'must be an http or https address')

const origin = httpUrl
  .refine((value) => {
    if (!isHttpUrl(value)) return true
    const url = new URL(value)
    return url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  }, 'must be an origin: scheme, host and port, without a path')
  .transform((value) => new URL(value).origin)

const cidrList = z
  .string()
  .default('')
  .transform((value) => value.split(/[\s,]+/).filter(Boolean))
  .refine((list) => list.every(isCidr), 'must be a list of addresses or CIDR ranges, separated by commas')

const level = z.enum(
  ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
  'must be one of trace, debug, info, warn, error, fatal, silent',
)

const settings = z
  .object({
    DATABASE_URL: postgresUrl,
    DATABASE_OWNER_URL: postgresUrl.optional(),
    CHATELAINE_DATA_DIR: z.string().default('.chatelaine'),
    HOST: z.string().default('127.0.0.1'),
    CONSOLE_PORT: port.default(3000),
    VERIFIER_PORT: port.default(3001),
    PUBLIC_URL: origin.optional(),
    ISSUER_URL: httpUrl.transform((value) => value.replace(/\/+$/, '')).optional(),
    AUTH_SECRET: secret,
    CHATELAINE_PEPPER: secret,
    CHATELAINE_SIGNING_KEY: secret,
    CHATELAINE_ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
    CHATELAINE_ADMIN_PASSWORD: z.string().optional(),
    CHATELAINE_SECRET_PREFIX: z
      .string()
      .regex(/^[a-z]{6,}$/, 'must be at least six letters from a to z')
      .max(32, 'must be at most 32 letters')
      .default('chatel'),
    TRUSTED_PROXIES: cidrList,
    VERIFIER_WORKERS: z
      .string()
      .regex(/^\d{1,3}$/, 'must be a whole number from 1 to 128')
      .transform(Number)
      .refine((value) => value >= 1 && value <= 128, 'must be a whole number from 1 to 128')
      .default(1),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, 'must be an address such as smtps://user:password@host:465')
      .optional(),
    MAIL_FROM: z.string().optional(),
    REDIS_URL: z
      .string()
      .regex(/^rediss?:\/\//, 'must be an address such as redis://host:6379')
      .optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
    OTEL_TRACES_SAMPLER_ARG: z
      .string()
      .regex(/^(0(\.\d+)?|1(\.0+)?)$/, 'must be a number from 0 to 1')
      .transform(Number)
      .default(1),
    OIDC_ISSUER: httpUrl.optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_NAME: z.string().default('single sign-on'),
    LOG_LEVEL: level.default('info'),
  })
  .check(({ value, issues }) => {
    const together = (names: readonly (keyof typeof value)[]) => {
      if (names.every((name) => value[name] === undefined)) return
      for (const name of names.filter((candidate) => value[candidate] === undefined)) {
        const others = names.filter((other) => other !== name).join(' and ')
        issues.push({
          code: 'custom',
          path: [name],
          message: `is missing: ${others} needs it`,
          input: undefined,
        })
      }
    }
    together(['CHATELAINE_ADMIN_EMAIL', 'CHATELAINE_ADMIN_PASSWORD'])
    together(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])
    together(['SMTP_URL', 'MAIL_FROM'])
    if (value.CONSOLE_PORT === value.VERIFIER_PORT) {
      const message = 'must differ from CONSOLE_PORT'
      issues.push({ code: 'custom', path: ['VERIFIER_PORT'], message, input: undefined })
    }
  })
  .transform((value) => {
    const PUBLIC_URL = value.PUBLIC_URL ?? `http://localhost:${value.CONSOLE_PORT}`
    const ISSUER_URL = value.ISSUER_URL ?? `http://localhost:${value.VERIFIER_PORT}`
    return { ...value, PUBLIC_URL, ISSUER_URL, HTTPS: PUBLIC_URL.startsWith('https:') }
  })

/** Every setting of the product, parsed. `HTTPS` tells whether people reach the console over TLS. */
export type Env = z.output<typeof settings>

/** Parses settings without keeping them. An empty value counts as unset. Throws `EnvError`. */
export function parseEnv(source: Source): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = settings.safeParse(given)
  if (parsed.success) return parsed.data
  const problems = new Map<string, string>()
  for (const issue of parsed.error.issues) {
    const name = issue.path.join('.')
    if (!problems.has(name)) problems.set(name, `${name} ${issue.message}`)
  }
  throw new EnvError([...problems.values()])
}

let loaded: Env | undefined

/** The settings of this process: parsed at the first call, the same object afterwards. Throws `EnvError`. */
export function loadEnv(source: Source = process.env): Env {
  loaded ??= parseEnv(source)
  return loaded
}

/** The log level alone, for the logger, which must work before (and without) all other settings. */
export function logLevel(source: Source = process.env): Env['LOG_LEVEL'] {
  const parsed = level.safeParse(source.LOG_LEVEL)
  return parsed.success ? parsed.data : 'info'
}
