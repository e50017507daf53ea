import { DATABASE_ERROR_KINDS, type DatabaseErrorKind } from '../domain/database-error-kind'
import { Tally } from './tally'

/** A connection pool for metrics. */
export type WatchedPool = { name: string; limit: number; inUse: () => number; waiting: () => number }

/** Changes of this process whose receipts it follows. */
export type WatchedReceipts = {
  /** The times of the changes that are followed now, by the monotonic clock in milliseconds. */
  followedSince: () => readonly number[]
  /** The number of receipts that were abandoned because a verifier had not confirmed after a minute. */
  givenUp: () => number
}

export type ProcessCounts = {
  databaseErrors: Tally<'kind'>
  /** Server actions of the console by name and by the code of their outcome. */
  actions: Tally<'action' | 'outcome'>
  signIns: Tally<'method' | 'outcome'>
  pools: Set<WatchedPool>
  receipts: Set<WatchedReceipts>
}

type Shared = typeof globalThis & { chatelaineCounts?: ProcessCounts }

/** The counts of this process. Kept globally, because Next loads this module more than once. */
export function processCounts(): ProcessCounts {
  const shared: Shared = globalThis
  shared.chatelaineCounts ??= {
    databaseErrors: new Tally(
      ['kind'],
      DATABASE_ERROR_KINDS.map((kind) => ({ kind })),
    ),
    actions: new Tally(['action', 'outcome']),
    signIns: new Tally(
      ['method', 'outcome'],
      [
        { method: 'password', outcome: 'OK' },
        { method: 'password', outcome: 'UNAUTHENTICATED' },
        { method: 'password', outcome: 'RATE_LIMITED' },
        { method: 'single_sign_on', outcome: 'OK' },
      ],
    ),
    pools: new Set(),
    receipts: new Set(),
  }
  return shared.chatelaineCounts
}

export function countDatabaseError(kind: DatabaseErrorKind): void {
  processCounts().databaseErrors.add({ kind })
}
