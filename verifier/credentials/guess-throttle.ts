import { addressGroupOf } from '@/lib/domain/restrictions/address-group'
import { NoTurnError } from '../http/no-turn-error'
import type { GuessAttempt, Guesser, GuessGate } from './credentials'
import { type GuessCounter, GuessCounters } from './guess-counters'

export type GuessLimits = {
  perAddress: number
  perAddressAndKey: number
  windowMs: number
  /** Of each kind. */
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

/** A counter with the rules of its kind. */
type Place = { counters: GuessCounters; counter: GuessCounter }

const NO_TICKET: GuessAttempt = { settle: () => undefined }

/**
 * Counts wrong guesses per address, and per address and key id. Whoever guesses too often waits; the same key used
 * from elsewhere, and what is already known in memory, is never held up. Attempts that are under way could all be
 * wrong, so no more of them run at once than may still fail; the others wait for how these end, and are not refused.
 */
export class GuessThrottle implements GuessGate {
  readonly #addresses: GuessCounters
  readonly #keys: GuessCounters
  #refused = 0

  constructor(
    private readonly limits: GuessLimits = LIMITS,
    private readonly now: () => number = () => performance.now(),
  ) {
    const { perAddress, perAddressAndKey, windowMs, mostCounters: most } = limits
    this.#addresses = new GuessCounters({ limit: perAddress, windowMs, most }, now)
    this.#keys = new GuessCounters({ limit: perAddressAndKey, windowMs, most }, now)
  }

  get refused(): number {
    return this.#refused
  }

  async admit(
    guesser: Guesser | null,
    keyId: string | null,
  ): Promise<GuessAttempt | { retryAfterSeconds: number }> {
    if (guesser === null) return NO_TICKET
    for (;;) {
      const places: Place[] = []
      let busy: Place | undefined
      for (const place of this.#placesOf(guesser, keyId)) {
        const { counters, counter } = place
        if (counters.isFull(counter)) return this.#refuse(counter)
        if (counters.isBusy(counter)) {
          busy = place
          break
        }
        places.push(place)
      }
      if (busy === undefined) return ticketFor(places)
      await this.#turn(busy.counter)
      const { counters, counter } = busy
      // Whoever is woken may go elsewhere or be refused; the place that it was woken for must not be lost on the rest.
      queueMicrotask(() => counters.wakeNext(counter))
    }
  }

  #refuse({ endsAt }: GuessCounter): { retryAfterSeconds: number } {
    this.#refused += 1
    return { retryAfterSeconds: Math.max(1, Math.ceil((endsAt - this.now()) / 1000)) }
  }

  /** One after the other: whoever is held up as an address makes no counter for the key id that it names. */
  *#placesOf({ address, toldBy }: Guesser, keyId: string | null): Generator<Place> {
    const reporter = toldBy ?? ''
    const origin = addressGroupOf(address)
    yield { counters: this.#addresses, counter: this.#addresses.of(reporter, origin) }
    if (keyId === null) return
    yield { counters: this.#keys, counter: this.#keys.of(reporter, `${origin} ${keyId}`) }
  }

  /**
   * Waits to be woken, and not for long: when the database hangs every attempt does, and a queue behind them would only
   * grow. Whoever gives up cannot know, which is another answer than being refused.
   */
  #turn({ waiting }: GuessCounter): Promise<void> {
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
}

function ticketFor(places: readonly Place[]): GuessAttempt {
  for (const { counter } of places) counter.inFlight += 1
  return {
    settle: (wasWrong) => {
      for (const { counters, counter } of places) counters.settle(counter, wasWrong)
    },
  }
}
