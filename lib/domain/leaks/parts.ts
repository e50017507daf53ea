const FIRST_SIZE = 64

/** Numbers in a row, of four bytes each. A text of 20 MB may have millions of parts. */
class Numbers {
  private values = new Int32Array(FIRST_SIZE)

  set(at: number, value: number): void {
    if (at >= this.values.length) {
      const larger = new Int32Array(Math.max(2 * this.values.length, at + 1))
      larger.set(this.values)
      this.values = larger
    }
    this.values[at] = value
  }

  get(at: number): number {
    return this.values[at] ?? 0
  }
}

/** The parts of a rewritten text: where each part begins, and the source characters that the part came from. */
export class Parts {
  private length = 0
  private readonly starts = new Numbers()
  private readonly origins = new Numbers()
  /** Behind the last source character of a replaced one; 0 for text that was copied. Empty if everything was copied. */
  private readonly ends = new Numbers()

  /** `last`: the last source character of one that was replaced. */
  add(start: number, origin: number, last?: number): void {
    this.starts.set(this.length, start)
    this.origins.set(this.length, origin)
    if (last !== undefined) this.ends.set(this.length, last + 1)
    this.length += 1
  }

  firstOf(at: number): number {
    const part = this.partAt(at)
    return this.origins.get(part) + at - this.starts.get(part)
  }

  lastOf(at: number): number {
    const end = this.ends.get(this.partAt(at))
    return end === 0 ? this.firstOf(at) : end - 1
  }

  partAt(at: number): number {
    let [low, high] = [0, this.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts.get(middle) <= at) low = middle
      else high = middle - 1
    }
    return low
  }
}
