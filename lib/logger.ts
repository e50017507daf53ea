import { type DestinationStream, type Level, type LogFn, type Logger, pino } from 'pino'
import { redactMembers } from './domain/redaction/recorded'
import { redact } from './domain/redaction/redact'
import { logLevel } from './env'
import { errorForLog } from './error-for-log'
import { logContext } from './log-context'

const SECRET_FIELDS = [
  'authorization',
  'credential',
  'credentials',
  'secret',
  'password',
  'token',
  'cookie',
  'setCookie',
  'clientSecret',
  'accessToken',
]

/** Header names in Node's spelling. */
const SECRET_HEADERS = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  '["x-api-key"]',
  '["proxy-authorization"]',
]

/** The same names on the object itself and two levels down, the greatest depth of log records here. */
const REDACTED = [
  ...['', '*.', '*.*.'].flatMap((depth) => SECRET_FIELDS.map((field) => `${depth}${field}`)),
  ...['headers', 'req.headers', 'request.headers', 'res.headers', 'response.headers'].flatMap((parent) =>
    SECRET_HEADERS.map((name) => (name.startsWith('[') ? `${parent}${name}` : `${parent}.${name}`)),
  ),
]

let root: Logger | undefined

/**
 * A logger for one part of the product: JSON lines on standard error. Members with the name of a secret are replaced by
 * `[redacted]`, and text that looks like a secret is removed. `level` overrides `LOG_LEVEL`.
 */
export function loggerFor(name: string, level?: Level): Logger {
  root ??= makeLogger(pino.destination({ dest: 2, sync: true }))
  return root.child({ name }, level === undefined ? {} : { level })
}

/** The same for another destination. */
export function makeLogger(destination: DestinationStream): Logger {
  return pino(
    {
      level: logLevel(),
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: redactMembers },
      serializers: { err: errorForLog, error: errorForLog },
      redact: { paths: REDACTED, censor: '[redacted]' },
      hooks: { logMethod: writeRedacted },
      // The line's own members win.
      mixin: logContext,
    },
    destination,
  )
}

/** Redacts the message and the values that are put into it. An error without a message gives its own. */
function writeRedacted(this: Logger, given: Parameters<LogFn>, write: LogFn): void {
  const [first, ...rest]: unknown[] = given
  const error = first instanceof Error ? first : errorIn(first)
  const texts = rest.length === 0 && error !== null ? [error.message] : rest
  const values = [first instanceof Error ? { err: first } : first, ...texts]
  Reflect.apply(
    write,
    this,
    values.map((one) => (typeof one === 'string' ? redact(one) : one)),
  )
}

function errorIn(members: unknown): Error | null {
  const has = typeof members === 'object' && members !== null && 'err' in members
  return has && members.err instanceof Error ? members.err : null
}
