import type { Tally } from './tally'

/** This many failures before the first success mean that no single tally is the cause. */
const MOST_FAILURES = 200

export type Unwritable = { tally: Tally; error: unknown }

/**
 * Tallies that are being written, in parts. A part that fails is halved until the faulty tally is alone: one bad
 * tally costs a few more attempts, and the others are written.
 */
export class TallyParts {
  #parts: (readonly Tally[])[]
  #unwritable: Unwritable[] = []
  #failures = 0
  #hasWritten = false

  constructor(
    tallies: readonly Tally[],
    private readonly mostTogether: number,
  ) {
    this.#parts = inParts(tallies, mostTogether)
  }

  /** The next part to write. */
  get next(): readonly Tally[] | undefined {
    return this.#parts[0]
  }

  /** Takes the tallies that failed alone, while others were written. */
  takeUnwritable(): readonly Unwritable[] {
    return this.#unwritable.splice(0)
  }

  /** Marks the next part as written. */
  written(): void {
    this.#hasWritten = true
    this.#parts.shift()
  }

  /**
   * Notes that the next part failed. Starts again and throws the error if nothing could be written: then no single
   * tally is the cause.
   */
  failed(error: unknown): void {
    const [tally, ...others] = this.#parts.shift() ?? []
    this.#failures += 1
    if (tally !== undefined && others.length === 0) this.#unwritable.push({ tally, error })
    else if (tally !== undefined)
      this.#parts.unshift(...inParts([tally, ...others], Math.ceil((others.length + 1) / 2)))
    const isOver = this.#parts.length === 0 || this.#failures > MOST_FAILURES
    if (this.#hasWritten || !isOver) return
    const left = [...this.#unwritable.map((one) => one.tally), ...this.#parts.flat()]
    this.#parts = inParts(left, this.mostTogether)
    this.#unwritable = []
    this.#failures = 0
    throw error
  }
}

function inParts(tallies: readonly Tally[], most: number): (readonly Tally[])[] {
  const parts: Tally[][] = []
  for (let start = 0; start < tallies.length; start += most) parts.push(tallies.slice(start, start + most))
  return parts
}
