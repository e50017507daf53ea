import { LEASE_MS } from '@/lib/domain/verifiers/lease'

/** Clocks run at slightly different speeds; ours must give up first. */
const CLOCK_DRIFT_MS = 25

/**
 * The term of a lease by two clocks: the monotonic clock stands still while a machine sleeps, and the wall clock can
 * be set. The lease ends when either clock says so. Neither clock alone can prolong it.
 */
export class LeaseTerm {
  #until = 0
  #untilByWallClock = 0

  isHeld(): boolean {
    return performance.now() < this.#until && Date.now() < this.#untilByWallClock
  }

  /** Milliseconds until the end; negative after it. */
  remainingMs(): number {
    return Math.min(this.#until - performance.now(), this.#untilByWallClock - Date.now())
  }

  /** Counts from the time when the renewal was sent, by both clocks. */
  prolong(sent: { at: number; atByWallClock: number }): void {
    this.#until = sent.at + LEASE_MS - CLOCK_DRIFT_MS
    this.#untilByWallClock = sent.atByWallClock + LEASE_MS - CLOCK_DRIFT_MS
  }

  end(): void {
    this.#until = 0
  }
}
