import type { NoConnectionError } from '@/db/no-connection-error'
import { causesOf, codeOf, hasErrorCode } from '@/lib/domain/error-causes'

// SQLSTATE classes and codes that mean: PostgreSQL cannot serve now, whatever the statement.
const UNAVAILABLE = /^(08|53|57P|25006$|57014$|55P03$)/

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
])

/**
 * Messages of `pg` and its pool that have no code: a connection could not be opened, broke, or did not answer in time.
 * The test compares this expression with every message in their sources. The last message is PostgreSQL's for a
 * database that is closed for maintenance; its code (55000) has many other meanings.
 */
const BROKEN =
  /connection terminated|timeout exceeded|timeout expired|connection timeout|query read timeout|not queryable|received unexpected \w+ message|cannot use a pool|not currently accepting connections/i

/**
 * Whether the database rolled a transaction back because of another one: a deadlock or a serialization failure. Nothing
 * was stored, and a retry helps.
 */
export function isDatabaseConflict(error: unknown): boolean {
  return hasErrorCode(error, '40P01', '40001')
}

/** Compared by name, because Next bundles the class more than once. */
const NO_CONNECTION: NoConnectionError['name'] = 'NoConnectionError'

/** Whether an error means that the database is away or too busy. Other errors are bugs. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (isDatabaseConflict(error)) return true
  return causesOf(error).some((cause) => {
    if (cause.name === NO_CONNECTION) return true
    const code = codeOf(cause)
    if (UNAVAILABLE.test(code) || NETWORK.has(code) || BROKEN.test(cause.message)) return true
    return cause instanceof AggregateError && cause.errors.some(isDatabaseUnavailable)
  })
}
