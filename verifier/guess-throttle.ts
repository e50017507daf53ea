import { parseAddress } from '@/lib/domain/access-keys/addresses'
import type { Guesser, GuessGate, GuessTicket } from './credentials'
import { NoTurnError } from './no-turn-error'

export type GuessLimits = {
  perAddress: number
  perAddressAndKey: number
  windowMs: number
  mostCounters: number
  /** How long an attempt may wait for others to end. */
  patienceMs: number
}

const LIMITS: GuessLimits = {
  perAddress: 100,
  perAddressAndKey: 30,
  windowMs: 60_000,
  mostCounters: 20_000,
  patienceMs: 2_000,
}

type Counter = {
  limit: number
  failures: number
  inFlight: number
  endsAt: number
  waiting: Set<() => void>
}

const NO_TICKET: GuessTicket = { settle: () => undefined }

/**
 * Counts wrong guesses per address, and per address and key id. Whoever guesses too often waits; the same key used
 * from elsewhere, and what is already known in memory, is never held up. Attempts that are under way could all be
 * wrong, so no more of them run at once than may still fail; the others wait for how these end, and are not refused.
 */
export class GuessThrottle implements GuessGate {
  readonly #counters = new Map<string, Counter>()
  #refused = 0

  constructor(
    private readonly limits: GuessLimits = LIMITS,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get refused(): number {
    return this.#refused
  }

  async admit(
    guesser: Guesser | null,
    keyId: string | null,
  ): Promise<GuessTicket | { retryAfterSeconds: number }> {
    if (guesser === null) return NO_TICKET
    for (;;) {
      const counters = this.#countersOf(originOf(guesser), keyId)
      const full = counters.find(({ failures, limit }) => failures >= limit)
      if (full !== undefined) {
        this.#refused += 1
        return { retryAfterSeconds: Math.max(1, Math.ceil((full.endsAt - this.now()) / 1000)) }
      }
      const busy = counters.find(({ failures, inFlight, limit }) => failures + inFlight >= limit)
      if (busy === undefined) return this.#ticket(counters)
      await this.#turn(busy)
      // Whoever is woken may go elsewhere or be refused; the place that it was woken for must not be lost on the rest.
      queueMicrotask(() => this.#wakeNext(busy))
    }
  }

  /**
   * Waits to be woken, and not for long: when the database hangs every attempt does, and a queue behind them would only
   * grow. Whoever gives up cannot know, which is another answer than being refused.
   */
  #turn({ waiting }: Counter): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.delete(wake)
        reject(new NoTurnError())
      }, this.limits.patienceMs)
      waiting.add(wake)
    })
  }

  #ticket(counters: readonly Counter[]): GuessTicket {
    for (const counter of counters) counter.inFlight += 1
    return {
      settle: (wasWrong) => {
        for (const counter of counters) {
          counter.inFlight -= 1
          if (wasWrong) counter.failures += 1
          this.#wakeNext(counter)
        }
      },
    }
  }

  /** Wakes one, who wakes the next: with thousands waiting, waking all of them for one place would never end. */
  #wakeNext({ limit, failures, inFlight, endsAt, waiting }: Counter): void {
    const isOver = failures >= limit || endsAt <= this.now()
    if (!isOver && failures + inFlight >= limit) return
    const [next] = waiting
    if (next === undefined) return
    waiting.delete(next)
    next()
  }

  #countersOf(origin: string, keyId: string | null): Counter[] {
    const whole = this.#counter(origin, this.limits.perAddress)
    if (keyId === null) return [whole]
    return [whole, this.#counter(`${origin} ${keyId}`, this.limits.perAddressAndKey)]
  }

  #counter(name: string, limit: number): Counter {
    const present = this.#counters.get(name)
    if (present !== undefined && present.endsAt > this.now()) return present
    this.#counters.delete(name)
    const fresh = {
      limit,
      failures: 0,
      inFlight: 0,
      endsAt: this.now() + this.limits.windowMs,
      waiting: new Set<() => void>(),
    }
    this.#counters.set(name, fresh)
    for (const oldest of this.#counters.keys()) {
      if (this.#counters.size <= this.limits.mostCounters) break
      this.#counters.delete(oldest)
    }
    return fresh
  }
}

/** One household of IPv6 addresses is one guesser: a /64 is the smallest that anybody gets. */
function originOf({ address, toldBy }: Guesser): string {
  const parsed = parseAddress(address)
  const teller = toldBy ?? ''
  if (parsed === null) return `${teller}/unknown`
  return parsed.version === 4 ? `${teller}/4/${parsed.value}` : `${teller}/6/${parsed.value >> 64n}`
}
