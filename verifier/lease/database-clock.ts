/**
 * The database's time without asking for it: an offset to this process's monotonic clock, taken at each renewal of
 * the lease and at each read. Counted from when the question was sent, it can only run early, so that an expired
 * secret is never taken for a live one.
 */
export class DatabaseClock {
  #offset = Number.NaN

  /** `databaseNow` was true at some time after `sentAt` (a `performance.now()`). */
  observe(databaseNow: number, sentAt: number): void {
    this.#offset = databaseNow - sentAt
  }

  /** Epoch milliseconds by the database; this machine's own clock before the first observation. */
  now(): number {
    return Number.isNaN(this.#offset) ? Date.now() : performance.now() + this.#offset
  }
}
