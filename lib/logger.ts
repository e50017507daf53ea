import { type Logger, pino } from 'pino'
import { logLevel } from './env'
import { errorForLog } from './error-for-log'

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

/** Header names in the spelling that Node gives them. */
const SECRET_HEADERS = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  '["x-api-key"]',
  '["proxy-authorization"]',
]

/** The same names on the object itself and two levels down, which is as deep as log records go here. */
const REDACTED = [
  ...['', '*.', '*.*.'].flatMap((depth) => SECRET_FIELDS.map((field) => `${depth}${field}`)),
  ...['headers', 'req.headers', 'request.headers', 'res.headers', 'response.headers'].flatMap((parent) =>
    SECRET_HEADERS.map((name) => (name.startsWith('[') ? `${parent}${name}` : `${parent}.${name}`)),
  ),
]

let root: Logger | undefined

/** A logger of one part of the product: JSON lines on standard error, secrets replaced by `[redacted]`. */
export function loggerFor(name: string): Logger {
  root ??= pino(
    {
      level: logLevel(),
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorForLog, error: errorForLog },
      redact: { paths: REDACTED, censor: '[redacted]' },
    },
    pino.destination({ dest: 2, sync: true }),
  )
  return root.child({ name })
}
