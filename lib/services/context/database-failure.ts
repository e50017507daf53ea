import type { NoConnectionError } from '@/db/no-connection-error'

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

// Deadlocks and serialization failures: the database rolled one transaction back so that the others could continue.
const CONFLICT = /^(40P01|40001)$/

/** Whether the database rolled a transaction back because of another one. Nothing was stored, and a retry helps. */
export function isDatabaseConflict(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if ('code' in cause && typeof cause.code === 'string' && CONFLICT.test(cause.code)) return true
  }
  return false
}

/** Compared by name, because Next bundles the class more than once. */
const NO_CONNECTION: NoConnectionError['name'] = 'NoConnectionError'

/** Whether an error means that the database is away or too busy. Other errors are bugs. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (isDatabaseConflict(error)) return true
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if (cause.name === NO_CONNECTION) return true
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
    if (UNAVAILABLE.test(code) || NETWORK.has(code) || BROKEN.test(cause.message)) return true
    if (cause instanceof AggregateError && cause.errors.some(isDatabaseUnavailable)) return true
  }
  return false
}
