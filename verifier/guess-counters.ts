/** Wrong guesses of one origin within a window, and who waits for a turn to guess. */
export type GuessCounter = {
  readonly teller: string
  readonly name: string
  readonly endsAt: number
  failures: number
  inFlight: number
  readonly waiting: Set<() => void>
}

type Bounds = { limit: number; windowMs: number; most: number }

/**
 * Counters of one kind, by who told of their origin and by name. There are only so many: the oldest goes, of whoever
 * has most. So no teller, by telling of however many, makes anybody else's count start again. What has nothing to say
 * (nothing was wrong, nothing is under way) is not kept, or right attempts would push out the wrong ones.
 */
export class GuessCounters {
  readonly #ofTeller = new Map<string, Map<string, GuessCounter>>()
  #size = 0

  constructor(
    private readonly bounds: Bounds,
    private readonly now: () => number,
  ) {}

  /** The counter of that name, a new one if there is none whose window is still open. */
  of(teller: string, name: string): GuessCounter {
    const mine = this.#ofTeller.get(teller) ?? new Map<string, GuessCounter>()
    const now = this.now()
    const present = mine.get(name)
    if (present !== undefined && present.endsAt > now) return present
    // In the order in which they were made, which is the order in which they end.
    for (const old of mine.values()) {
      if (old.endsAt > now) break
      this.#remove(mine, old)
    }
    const endsAt = now + this.bounds.windowMs
    const fresh = { teller, name, endsAt, failures: 0, inFlight: 0, waiting: new Set<() => void>() }
    mine.set(name, fresh)
    this.#ofTeller.set(teller, mine)
    this.#size += 1
    if (this.#size > this.bounds.most) this.#removeOldestOfLargest()
    return fresh
  }

  /** Whether no more may be guessed before the window ends. */
  isFull({ failures }: GuessCounter): boolean {
    return failures >= this.bounds.limit
  }

  /** Whether those that are under way could already be too many. */
  isBusy({ failures, inFlight }: GuessCounter): boolean {
    return failures + inFlight >= this.bounds.limit
  }

  settle(counter: GuessCounter, wasWrong: boolean): void {
    counter.inFlight -= 1
    if (wasWrong) counter.failures += 1
    this.wakeNext(counter)
    const { teller, name, failures, inFlight, waiting } = counter
    if (failures > 0 || inFlight > 0 || waiting.size > 0) return
    const mine = this.#ofTeller.get(teller)
    if (mine?.get(name) === counter) this.#remove(mine, counter)
  }

  /** Wakes one, who wakes the next: with thousands waiting, waking all of them for one place would never end. */
  wakeNext(counter: GuessCounter): void {
    const isOver = this.isFull(counter) || counter.endsAt <= this.now()
    if (!isOver && this.isBusy(counter)) return
    const [next] = counter.waiting
    if (next === undefined) return
    counter.waiting.delete(next)
    next()
  }

  #removeOldestOfLargest(): void {
    let largest: Map<string, GuessCounter> = new Map()
    for (const one of this.#ofTeller.values()) if (one.size > largest.size) largest = one
    const [oldest] = largest.values()
    if (oldest !== undefined) this.#remove(largest, oldest)
  }

  #remove(counters: Map<string, GuessCounter>, { teller, name }: GuessCounter): void {
    if (counters.delete(name)) this.#size -= 1
    if (counters.size === 0) this.#ofTeller.delete(teller)
  }
}
