import type { Tally } from './tally'

/** This many failures before the first success mean that no single tally is the cause. */
const MOST_FAILURES = 200

/**
 * Tallies that are being written, in parts. A part that fails is halved until the faulty tally is alone: one bad
 * tally costs a few more attempts, and the others are written.
 */
export class TallyParts {
  #parts: (readonly Tally[])[] = []
  #unwritable: { tally: Tally; error: unknown }[] = []
  #failures = 0
  #hasWritten = false

  constructor(tallies: readonly Tally[], mostTogether: number) {
    for (let start = 0; start < tallies.length; start += mostTogether) {
      this.#parts.push(tallies.slice(start, start + mostTogether))
    }
  }

  /** The next part to write. */
  get next(): readonly Tally[] | undefined {
    return this.#parts[0]
  }

  /** The tallies that are not written yet. */
  get left(): Tally[] {
    return [...this.#unwritable.map(({ tally }) => tally), ...this.#parts.flat()]
  }

  /** Tallies that failed alone, while others were written. */
  get unwritable(): readonly { tally: Tally; error: unknown }[] {
    return this.#unwritable
  }

  /** Marks the next part as written. */
  written(): void {
    this.#hasWritten = true
    this.#parts.shift()
  }

  /** Notes that the next part failed. Throws the error if nothing could be written: then no single tally is the cause. */
  failed(error: unknown): void {
    const [tally, ...others] = this.#parts.shift() ?? []
    this.#failures += 1
    if (tally !== undefined && others.length === 0) this.#unwritable.push({ tally, error })
    else if (tally !== undefined) this.#parts.unshift(...halvesOf([tally, ...others]))
    const isOver = this.#parts.length === 0 || this.#failures > MOST_FAILURES
    if (!this.#hasWritten && isOver) throw error
  }
}

function halvesOf(tallies: readonly Tally[]): [Tally[], Tally[]] {
  const middle = Math.ceil(tallies.length / 2)
  return [tallies.slice(0, middle), tallies.slice(middle)]
}
