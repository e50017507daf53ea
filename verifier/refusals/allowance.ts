/** An allowance: the number that may be used up at once, and the number that comes back each second. */
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

  /**
   * The rest of the allowance, at an instant in milliseconds. If the clock goes back, nothing comes back, and time
   * counts from the new instant on.
   */
  left(now: number): number {
    const elapsed = Math.max(0, now - this.#at)
    this.#left = Math.min(this.most, this.#left + (elapsed / 1_000) * this.perSecond)
    this.#at = now
    return this.#left
  }

  /** Uses one unit; false if the allowance is used up. */
  take(now: number): boolean {
    if (this.left(now) < 1) return false
    this.#left -= 1
    return true
  }
}
