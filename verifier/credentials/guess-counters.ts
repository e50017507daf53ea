/** Wrong guesses of one origin within a window, and who waits for a turn to guess. */
export type GuessCounter = {
  readonly reporter: string
  readonly name: string
  readonly endsAt: number
  failures: number
  inFlight: number
  readonly waiting: Set<() => void>
  /** Its neighbours among those of its reporter, in the order in which they were made. */
  older: GuessCounter | undefined
  newer: GuessCounter | undefined
}

/**
 * The counters of one reporter, chained in the order in which they were made. In a Map of V8 what is deleted leaves a hole
 * until the whole is built anew: who looks for the oldest from the front each time walks through tens of thousands.
 */
type Reporter = {
  readonly byName: Map<string, GuessCounter>
  oldest: GuessCounter | undefined
  newest: GuessCounter | undefined
}

type Bounds = { limit: number; windowMs: number; most: number }

/**
 * Counters of one kind, by who told of their origin and by name. There are only so many: the oldest goes, of whoever
 * has most. So no reporter, by telling of however many, makes anybody else's count start again. What has nothing to say
 * (nothing was wrong, nothing is under way) is not kept, or right attempts would push out the wrong ones.
 */
export class GuessCounters {
  readonly #ofReporter = new Map<string, Reporter>()
  #size = 0

  constructor(
    private readonly bounds: Bounds,
    private readonly now: () => number,
  ) {}

  /** The counter of that name, a new one if there is none whose window is still open. */
  of(reporter: string, name: string): GuessCounter {
    const mine = this.#ofReporter.get(reporter) ?? { byName: new Map(), oldest: undefined, newest: undefined }
    const now = this.now()
    const present = mine.byName.get(name)
    if (present !== undefined && present.endsAt > now) return present
    // In the order in which they were made, which is the order in which they end.
    while (mine.oldest !== undefined && mine.oldest.endsAt <= now) this.#remove(mine, mine.oldest)
    const endsAt = now + this.bounds.windowMs
    const fresh: GuessCounter = {
      reporter,
      name,
      endsAt,
      failures: 0,
      inFlight: 0,
      waiting: new Set(),
      older: mine.newest,
      newer: undefined,
    }
    this.#append(mine, fresh)
    this.#ofReporter.set(reporter, mine)
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
    const { reporter, name, failures, inFlight, waiting } = counter
    if (failures > 0 || inFlight > 0 || waiting.size > 0) return
    const mine = this.#ofReporter.get(reporter)
    if (mine?.byName.get(name) === counter) this.#remove(mine, counter)
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
    let largest: Reporter | undefined
    for (const one of this.#ofReporter.values())
      if (largest === undefined || one.byName.size > largest.byName.size) largest = one
    if (largest?.oldest !== undefined) this.#remove(largest, largest.oldest)
  }

  #append(mine: Reporter, counter: GuessCounter): void {
    mine.byName.set(counter.name, counter)
    if (mine.newest === undefined) mine.oldest = counter
    else mine.newest.newer = counter
    mine.newest = counter
    this.#size += 1
  }

  /** Leaves it without neighbours: whoever still holds it would hold on to all of them. */
  #remove(mine: Reporter, counter: GuessCounter): void {
    mine.byName.delete(counter.name)
    const { older, newer } = counter
    if (older === undefined) mine.oldest = newer
    else older.newer = newer
    if (newer === undefined) mine.newest = older
    else newer.older = older
    counter.older = undefined
    counter.newer = undefined
    this.#size -= 1
    if (mine.byName.size === 0) this.#ofReporter.delete(counter.reporter)
  }
}
