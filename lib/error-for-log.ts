import { redact } from './domain/redaction/redact'

/** An error in the form that the log stores. */
export type LoggedError = {
  type: string
  message: string
  code?: string | undefined
  /** The number on the page of a failure. */
  digest?: string | undefined
  frames: string[]
  cause?: LoggedError | undefined
}

const DEEPEST_CAUSE = 4

/**
 * An error without its input data. Drizzle's message repeats the parameters of the query, and PostgreSQL's detail
 * repeats the row; both may contain a hash or an e-mail address. Other libraries repeat a URL or a header with its
 * password. The result says what failed and where.
 */
export function errorForLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error object', frames: [] }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const hasCause = error.cause !== undefined && depth < DEEPEST_CAUSE
  return {
    type: error.name,
    message: withoutParameters(error.message),
    ...(code === undefined ? {} : { code }),
    ...digestOf(error),
    frames: framesOf(error),
    ...(hasCause ? { cause: errorForLog(error.cause, depth + 1) } : {}),
  }
}

function digestOf(error: Error): { digest?: string } {
  const isNumber = 'digest' in error && typeof error.digest === 'string' && /^\d{1,12}$/.test(error.digest)
  return isNumber ? { digest: String(error.digest) } : {}
}

function withoutParameters(message: string): string {
  return redact(message.replace(/\nparams:[\s\S]*$/, '').slice(0, 8000)).slice(0, 2000)
}

// The stack begins with the message. Therefore only the frames are kept.
function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => redact(line.trim()))
}
