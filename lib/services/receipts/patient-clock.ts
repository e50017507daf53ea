import { LEASE_MS } from '@/lib/domain/verifiers/lease'

type Observation = { at: number; offset: number }

/** Observations of so short a time count as one. */
const TOGETHER_MS = 250

/**
 * The database's time, as it would be by the slowest account of the last seconds. A clock that is set forward, or that of
 * another server after a failover, would take leases for over while their holders still count by clocks of their own; so
 * for as long as a lease lasts, what the database told before goes on counting by this process's monotonic clock.
 */
export class PatientClock {
  #observed: Observation[] = []

  /** `databaseNow` was true at some time before now. */
  observe(databaseNow: number): void {
    const at = performance.now()
    const offset = databaseNow - at
    const last = this.#observed.at(-1)
    if (last !== undefined && at - last.at < TOGETHER_MS) {
      last.offset = Math.min(last.offset, offset)
      return
    }
    this.#observed.push({ at, offset })
    // The newest from before says how it was when leases that still last were taken.
    const newestBefore = this.#observed.findLastIndex((one) => one.at < at - LEASE_MS - TOGETHER_MS)
    this.#observed = this.#observed.slice(Math.max(0, newestBefore))
  }

  /** Epoch milliseconds at the least; null before the first observation. */
  now(): number | null {
    const offsets = this.#observed.map(({ offset }) => offset)
    return offsets.length === 0 ? null : performance.now() + Math.min(...offsets)
  }
}
