import type { NoConnectionError } from '@/db/no-connection-error'

// SQLSTATE classes and codes by which PostgreSQL says that it cannot serve now, whatever the statement was.
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
 * What `pg` and its pool say without a code when a connection cannot be had, broke, or did not answer in time. The test
 * compares this with every message in their sources. The last is PostgreSQL's for a database closed for maintenance,
 * whose code (55000) means much else besides.
 */
const BROKEN =
  /connection terminated|timeout exceeded|timeout expired|connection timeout|query read timeout|not queryable|received unexpected \w+ message|cannot use a pool|not currently accepting connections/i

// Deadlocks, and transactions that cannot be put in an order: the database rolled one of them back for the others' sake.
const CONFLICT = /^(40P01|40001)$/

/** Whether the database gave a transaction up because of another one. Nothing of it was kept, and trying again helps. */
export function isDatabaseConflict(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if ('code' in cause && typeof cause.code === 'string' && CONFLICT.test(cause.code)) return true
  }
  return false
}

/** By its name: Next bundles the class more than once. */
const NO_CONNECTION: NoConnectionError['name'] = 'NoConnectionError'

/** Whether an error means that the database is away or too busy, and not that the program is wrong. */
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
