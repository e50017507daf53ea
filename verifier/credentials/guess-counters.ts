/** Wrong guesses of one origin within a window, and the attempts that wait for a turn. */
export type GuessCounter = {
  readonly reporter: string
  readonly name: string
  readonly endsAt: number
  failures: number
  inFlight: number
  readonly waiting: Set<() => void>
  /** The neighbours in the chain of the same reporter, in order of creation. */
  older: GuessCounter | undefined
  newer: GuessCounter | undefined
}

/**
 * The counters of one reporter, chained in order of creation. A Map of V8 keeps a hole for each deleted entry until
 * it is rebuilt; a search for the oldest entry from the front would walk through tens of thousands of holes.
 */
type Reporter = {
  readonly byName: Map<string, GuessCounter>
  oldest: GuessCounter | undefined
  newest: GuessCounter | undefined
}

type Bounds = { limit: number; windowMs: number; most: number }

/**
 * Counters of one kind, by reporter (who reported the origin) and name. The number of counters is bounded. At the
 * limit, the oldest counter of the reporter with the most counters is evicted. Therefore one reporter cannot reset
 * the counts of another by reporting many addresses. A counter without failures and attempts is removed; otherwise
 * right attempts would evict the counts of wrong ones.
 */
export class GuessCounters {
  readonly #ofReporter = new Map<string, Reporter>()
  #size = 0

  constructor(
    private readonly bounds: Bounds,
    private readonly now: () => number,
  ) {}

  /** The counter of this name; a new one if no window is open. */
  of(reporter: string, name: string): GuessCounter {
    const mine = this.#ofReporter.get(reporter) ?? { byName: new Map(), oldest: undefined, newest: undefined }
    const now = this.now()
    const present = mine.byName.get(name)
    if (present !== undefined && present.endsAt > now) return present
    // The order of creation is the order of expiry.
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

  /** Whether no more guesses are allowed until the window ends. */
  isFull({ failures }: GuessCounter): boolean {
    return failures >= this.bounds.limit
  }

  /** Whether the failures would reach the limit if all attempts under way were wrong. */
  isBusy({ failures, inFlight }: GuessCounter): boolean {
    return failures + inFlight >= this.bounds.limit
  }

  finish(counter: GuessCounter, wasWrong: boolean): void {
    counter.inFlight -= 1
    if (wasWrong) counter.failures += 1
    this.wakeNext(counter)
    const { reporter, name, failures, inFlight, waiting } = counter
    if (failures > 0 || inFlight > 0 || waiting.size > 0) return
    const mine = this.#ofReporter.get(reporter)
    if (mine?.byName.get(name) === counter) this.#remove(mine, counter)
  }

  /** Wakes one waiting attempt, which wakes the next. Waking thousands for one place would be quadratic. */
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

  /** Clear the links. Otherwise a caller that still holds this counter keeps the whole chain alive. */
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
