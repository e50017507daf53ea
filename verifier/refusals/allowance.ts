/** What may be used up at once, and what comes back each second. */
export class Allowance {
  #left: number
  #at: number

  constructor(
    private readonly most: number,
    private readonly perSecond: number,
    now: number,
  ) {
    this.#left = most
    this.#at = now
  }

  /** How much is left, at an instant in milliseconds. A clock that goes back brings nothing back, and counts on from there. */
  left(now: number): number {
    const elapsed = Math.max(0, now - this.#at)
    this.#left = Math.min(this.most, this.#left + (elapsed / 1_000) * this.perSecond)
    this.#at = now
    return this.#left
  }

  /** Uses one up; false if none is left. */
  take(now: number): boolean {
    if (this.left(now) < 1) return false
    this.#left -= 1
    return true
  }
}
