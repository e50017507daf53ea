import { LEASE_MS } from '@/lib/domain/verifiers/lease'

/** Clocks may run at slightly different speeds; ours gives up first. */
const CLOCK_DRIFT_MS = 25

/**
 * For how long a lease lasts, by two clocks: the monotonic clock stands still while a machine sleeps, and the wall
 * clock can be set. The lease is over when either says so. Neither alone may prolong it.
 */
export class LeaseTerm {
  #until = 0
  #untilByWallClock = 0

  isHeld(): boolean {
    return performance.now() < this.#until && Date.now() < this.#untilByWallClock
  }

  /** How long it lasts from now, in milliseconds; negative when it has ended. */
  remainingMs(): number {
    return Math.min(this.#until - performance.now(), this.#untilByWallClock - Date.now())
  }

  /** Counts from when the renewal was sent, by both clocks. */
  prolong(sent: { at: number; atByWallClock: number }): void {
    this.#until = sent.at + LEASE_MS - CLOCK_DRIFT_MS
    this.#untilByWallClock = sent.atByWallClock + LEASE_MS - CLOCK_DRIFT_MS
  }

  end(): void {
    this.#until = 0
  }
}
