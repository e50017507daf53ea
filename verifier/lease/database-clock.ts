/**
 * Database time without a query: an offset to the monotonic clock of this process, measured at each renewal of the
 * lease and at each read. The offset counts from the start of the query. Therefore this clock is never behind the
 * database, and never accepts an expired secret.
 */
export class DatabaseClock {
  #offset = Number.NaN

  /** `databaseNow` was true at some time after `sentAt` (a `performance.now()`). */
  observe(databaseNow: number, sentAt: number): void {
    this.#offset = databaseNow - sentAt
  }

  /** Epoch milliseconds of the database; the clock of this machine before the first observation. */
  now(): number {
    return Number.isNaN(this.#offset) ? Date.now() : performance.now() + this.#offset
  }
}
