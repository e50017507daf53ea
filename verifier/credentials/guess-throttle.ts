import { addressGroupOf } from '@/lib/domain/restrictions/address-group'
import { QueueTimeoutError } from '../http/failures'
import type { GuessAttempt, Guesser, GuessGate } from './credentials'
import { type GuessCounter, GuessCounters } from './guess-counters'

export type GuessLimits = {
  perAddress: number
  perAddressAndKey: number
  windowMs: number
  /** The limit for each kind of counter. */
  mostCounters: number
  /** How long an attempt may wait for other attempts. */
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

const NO_ATTEMPT: GuessAttempt = { finish: () => undefined }

/**
 * Counts wrong guesses per address, and per address and key id. A frequent guesser waits. The same key from another
 * address, and credentials in memory, are never delayed. All attempts under way could be wrong; therefore no more of
 * them run at once than may still fail. The others wait for the outcome and are not refused.
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
    if (guesser === null) return NO_ATTEMPT
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
      if (busy === undefined) return attemptAt(places)
      await this.#turn(busy.counter)
      const { counters, counter } = busy
      // The woken attempt may be refused or wait elsewhere. Wake the next one too, so that the place is not lost.
      queueMicrotask(() => counters.wakeNext(counter))
    }
  }

  #refuse({ endsAt }: GuessCounter): { retryAfterSeconds: number } {
    this.#refused += 1
    return { retryAfterSeconds: Math.max(1, Math.ceil((endsAt - this.now()) / 1000)) }
  }

  /** One place after the other: if the address is refused, no counter for the key id is created. */
  *#placesOf({ address, reportedBy }: Guesser, keyId: string | null): Generator<Place> {
    const reporter = reportedBy ?? ''
    const origin = addressGroupOf(address)
    yield { counters: this.#addresses, counter: this.#addresses.of(reporter, origin) }
    if (keyId === null) return
    yield { counters: this.#keys, counter: this.#keys.of(reporter, `${origin} ${keyId}`) }
  }

  /**
   * Waits to be woken, but only for a bounded time: if the database hangs, every attempt hangs, and the queue would
   * only grow. After the time-out the result is unknown, which differs from refused.
   */
  #turn({ waiting }: GuessCounter): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.delete(wake)
        reject(new QueueTimeoutError())
      }, this.limits.patienceMs)
      waiting.add(wake)
    })
  }
}

function attemptAt(places: readonly Place[]): GuessAttempt {
  for (const { counter } of places) counter.inFlight += 1
  return {
    finish: (wasWrong) => {
      for (const { counters, counter } of places) counters.finish(counter, wasWrong)
    },
  }
}
