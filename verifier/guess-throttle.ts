import { parseAddress } from '@/lib/domain/access-keys/addresses'
import type { GuessGate, GuessTicket } from './credentials'

export type GuessLimits = {
  perAddress: number
  perAddressAndKey: number
  windowMs: number
  mostCounters: number
}

const LIMITS: GuessLimits = { perAddress: 100, perAddressAndKey: 30, windowMs: 60_000, mostCounters: 20_000 }

type Counter = { failures: number; endsAt: number }

const NO_TICKET: GuessTicket = { release: () => undefined }

/**
 * Counts wrong guesses per address, and per address and key id. Whoever guesses too often waits; the same key used
 * from elsewhere, and what is already known in memory, is never held up. An attempt counts from when it begins, so
 * that many at once get no further than many in a row.
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

  admit(guesser: string | null, keyId: string | null): GuessTicket | { retryAfterSeconds: number } {
    if (guesser === null) return NO_TICKET
    const origin = originOf(guesser)
    const counters = [this.#counter(origin)]
    const limits = [this.limits.perAddress]
    if (keyId !== null) {
      counters.push(this.#counter(`${origin} ${keyId}`))
      limits.push(this.limits.perAddressAndKey)
    }
    const full = counters.find((counter, index) => counter.failures >= (limits[index] ?? 0))
    if (full !== undefined) {
      this.#refused += 1
      return { retryAfterSeconds: Math.max(1, Math.ceil((full.endsAt - this.now()) / 1000)) }
    }
    for (const counter of counters) counter.failures += 1
    return {
      release: () => {
        for (const counter of counters) counter.failures -= 1
      },
    }
  }

  #counter(name: string): Counter {
    const present = this.#counters.get(name)
    if (present !== undefined && present.endsAt > this.now()) return present
    this.#counters.delete(name)
    const fresh = { failures: 0, endsAt: this.now() + this.limits.windowMs }
    this.#counters.set(name, fresh)
    for (const oldest of this.#counters.keys()) {
      if (this.#counters.size <= this.limits.mostCounters) break
      this.#counters.delete(oldest)
    }
    return fresh
  }
}

/** One household of IPv6 addresses is one guesser: a /64 is the smallest that anybody gets. */
function originOf(address: string): string {
  const parsed = parseAddress(address)
  if (parsed === null) return 'unknown'
  return parsed.version === 4 ? `4/${parsed.value}` : `6/${parsed.value >> 64n}`
}
