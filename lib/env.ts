import { z } from 'zod'
import { FEWEST_CONNECTIONS, MOST_CONNECTIONS } from './domain/connection-budget'
import { isEmailAddress } from './domain/members/email'
import { problemOfNewPassword } from './domain/members/password'
import { doubtfulValues } from './settings/doubtful-values'
import { EnvError } from './settings/env-error'
import { strayIn } from './settings/surroundings'
import { misspelt, unknownNames } from './settings/unknown-names'
import * as values from './settings/values'

/**
 * The only module that reads the process environment. Nothing is read at import; therefore tools and tests may load any
 * module without settings. A process calls `loadEnv()` first and stops on an `EnvError`.
 */

type Source = Record<string, string | undefined>

const shape = {
  DATABASE_URL: values.postgresUrl,
  DATABASE_OWNER_URL: values.postgresUrl.optional(),
  DATABASE_CONNECTIONS: values.wholeNumber(FEWEST_CONNECTIONS, MOST_CONNECTIONS).optional(),
  CHATELAINE_DATA_DIR: z.string().default('.chatelaine'),
  HOST: values.host.default('127.0.0.1'),
  CONSOLE_PORT: values.port.default(3000),
  VERIFIER_PORT: values.port.default(3001),
  PUBLIC_URL: values.origin.optional(),
  ISSUER_URL: values.issuer.optional(),
  HSTS_INCLUDE_SUBDOMAINS: values.yesOrNo.default(false),
  AUTH_SECRET: values.secret,
  CHATELAINE_PEPPER: values.secret,
  CHATELAINE_SIGNING_KEY: values.secret,
  CHATELAINE_ADMIN_EMAIL: z.string().refine(isEmailAddress, 'must be one email address').optional(),
  CHATELAINE_ADMIN_PASSWORD: z.string().optional(),
  CHATELAINE_SECRET_PREFIX: z
    .string()
    .regex(/^[a-z]{6,}$/, 'must be at least six letters from a to z')
    .max(32, 'must be at most 32 letters')
    .default('chatel'),
  TRUSTED_PROXIES: values.cidrList,
  VERIFIER_WORKERS: values.wholeNumber(1, 128).default(1),
  SMTP_URL: values.serverUrl(['smtp', 'smtps'], 'smtps://user:password@host:465').optional(),
  MAIL_FROM: values.sender.optional(),
  REDIS_URL: values.serverUrl(['redis', 'rediss'], 'redis://host:6379').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: values.collectorUrl.optional(),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?)$/, 'must be a number from 0 to 1')
    .transform(Number)
    .default(1),
  OIDC_ISSUER: values.providerUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('single sign-on'),
  LOG_LEVEL: values.level.default('info'),
}

/** The names of all settings, in the order of the error lines. */
export const SETTING_NAMES: readonly string[] = Object.keys(shape)

/**
 * Secrets may contain any characters, and an existing installation may depend on them. A doubtful one causes a warning,
 * not a refusal.
 */
const SECRETS = [
  'AUTH_SECRET',
  'CHATELAINE_PEPPER',
  'CHATELAINE_SIGNING_KEY',
  'CHATELAINE_ADMIN_PASSWORD',
  'OIDC_CLIENT_SECRET',
]
const PLAIN = SETTING_NAMES.filter((name) => !SECRETS.includes(name))

const settings = z
  .object(shape)
  .check(({ value, issues }) => {
    const complain = (name: keyof typeof value, message: string) =>
      issues.push({ code: 'custom', path: [name], message, input: undefined })
    const together = (names: readonly (keyof typeof value)[]) => {
      if (names.every((name) => value[name] === undefined)) return
      for (const name of names.filter((candidate) => value[candidate] === undefined)) {
        const others = names.filter((other) => other !== name).join(' and ')
        complain(name, `is missing: ${others} needs it`)
      }
    }
    together(['CHATELAINE_ADMIN_EMAIL', 'CHATELAINE_ADMIN_PASSWORD'])
    together(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])
    together(['SMTP_URL', 'MAIL_FROM'])
    const { CHATELAINE_ADMIN_EMAIL: email = '', CHATELAINE_ADMIN_PASSWORD: password } = value
    const weakness = password === undefined ? null : problemOfNewPassword(password, email)
    if (weakness !== null) complain('CHATELAINE_ADMIN_PASSWORD', `is refused: ${weakness}`)
    if (value.CONSOLE_PORT === value.VERIFIER_PORT) complain('VERIFIER_PORT', 'must differ from CONSOLE_PORT')
  })
  .transform((value) => {
    const PUBLIC_URL = value.PUBLIC_URL ?? `http://localhost:${value.CONSOLE_PORT}`
    const ISSUER_URL = value.ISSUER_URL ?? `http://localhost:${value.VERIFIER_PORT}`
    return { ...value, PUBLIC_URL, ISSUER_URL, HTTPS: PUBLIC_URL.startsWith('https:') }
  })

/** Every setting of the product, parsed. `HTTPS`: whether people reach the console over TLS. */
export type Env = z.output<typeof settings>

/**
 * Kubernetes and Docker links set variables about neighbouring services in each process: a service called `console`
 * sets CONSOLE_PORT to `tcp://10.96.0.10:80`. Such a value is no choice of the operator.
 */
const isInjected = (name: string, value: string) =>
  name.endsWith('_PORT') && /^(tcp|udp|sctp):\/\//.test(value)

/** The operator's settings. An empty value, or a value about a neighbouring service, counts as unset. */
function chosen(source: Source): Record<string, string> {
  return Object.fromEntries(
    Object.entries(source).flatMap(([name, value]): [string, string][] =>
      value === undefined || value === '' || isInjected(name, value) ? [] : [[name, value]],
    ),
  )
}

/** Parses settings without storing them. Throws `EnvError`. */
export function parseEnv(source: Source): Env {
  const given = chosen(source)
  const problems = new Map(strayIn(given, PLAIN))
  const parsed = settings.safeParse(given)
  if (parsed.success && problems.size === 0) return parsed.data
  for (const { path, message } of parsed.error?.issues ?? []) {
    const name = path.join('.')
    if (!problems.has(name)) problems.set(name, message)
  }
  const misspellings = misspelt(Object.keys(given), SETTING_NAMES)
  const line = (name: string, problem: string) => {
    const instead = problem.startsWith('is missing') && misspellings.find(({ meant }) => meant === name)
    return `${name} ${problem}${instead ? ` (${instead.name} is not a setting)` : ''}`
  }
  throw new EnvError([...problems].sort(byOrderOfSettings).map(([name, problem]) => line(name, problem)))
}

const byOrderOfSettings = ([one]: [string, string], [other]: [string, string]) =>
  SETTING_NAMES.indexOf(one) - SETTING_NAMES.indexOf(other)

/**
 * One line about probable mistakes that are no reason to refuse the start; undefined if there are none. The line names
 * settings and never a value.
 */
export function settingsWarning(source: Source = process.env): string | undefined {
  const given = chosen(source)
  const doubts = [...unknownNames(Object.keys(given), SETTING_NAMES), ...doubtfulValues(given, SECRETS)]
  return doubts.length === 0 ? undefined : `Settings: ${doubts.join('; ')}`
}

let loaded: Env | undefined

/** The settings of this process: parsed at the first call, the same object afterwards. Throws `EnvError`. */
export function loadEnv(source: Source = process.env): Env {
  loaded ??= parseEnv(source)
  return loaded
}

/** Only the log level. The logger must work before (and without) all other settings. */
export function logLevel(source: Source = process.env): Env['LOG_LEVEL'] {
  const parsed = values.level.safeParse(source.LOG_LEVEL)
  return parsed.success ? parsed.data : 'info'
}
