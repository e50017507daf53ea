import { LEASE_MS } from '@/lib/domain/verifiers/lease'

type Observation = { at: number; offset: number }

/** Observations within this time are merged. */
const TOGETHER_MS = 250

/**
 * Database time, never early: computed with the lowest offset that was observed during the last lease. If the clock of the
 * database jumps forward, or if another server takes over, a lease looks expired although its holder still counts by its
 * own clock. Therefore an earlier observation stays in force for as long as a lease lasts.
 */
export class LowestOffsetClock {
  #observed: Observation[] = []

  /** Records the database's time. The database had this time at some moment before this call. */
  observe(databaseNow: number): void {
    const at = performance.now()
    const offset = databaseNow - at
    const last = this.#observed.at(-1)
    if (last !== undefined && at - last.at < TOGETHER_MS) {
      last.offset = Math.min(last.offset, offset)
      return
    }
    this.#observed.push({ at, offset })
    // Keep the newest observation that is older than a lease: leases still in force were taken under it.
    const newestBefore = this.#observed.findLastIndex((one) => one.at < at - LEASE_MS - TOGETHER_MS)
    this.#observed = this.#observed.slice(Math.max(0, newestBefore))
  }

  /** The lower bound of the database's time in epoch milliseconds; null before the first observation. */
  now(): number | null {
    const offsets = this.#observed.map(({ offset }) => offset)
    return offsets.length === 0 ? null : performance.now() + Math.min(...offsets)
  }
}
