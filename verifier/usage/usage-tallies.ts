import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import { recordedClientId } from '@/lib/domain/redaction/client-id'
import { recordedUserAgent } from '@/lib/domain/redaction/user-agent'
import { bareAddress } from '@/lib/http/client-address'
import { countExtras, countOther, NO_COUNTS } from './scope-counts'
import { type AskedScopes, type Counted, NO_USE, type Tally, type Use } from './tally'

export type Caller = { address: string; userAgent: string; clientId: string }

const MOST_CALLERS_PER_SECRET = 100
const MOST_TALLIES = 50_000

/**
 * The counts since the last flush. Memory is bounded: beyond a maximum of callers, the rest is counted without a name.
 */
export class UsageTallies {
  #batch = {}
  #tallies = new Map<string, Tally>()
  #callers = new Map<string, number>()
  #callersMinute = 0

  get size(): number {
    return this.#tallies.size
  }

  /** Adds one call. The usual case, the same caller within the same minute, allocates nothing. */
  count(credential: Counted, code: DecisionCode, use: Use, asked: AskedScopes, now: number): void {
    const minute = now - (now % 60_000)
    const scope = typeof asked === 'string' ? asked : (asked[0] ?? null)
    let tally = credential.tally
    if (tally === undefined || !this.#fits(tally, code, use, minute)) {
      tally = this.#tally(credential, code, use, scope, now)
      credential.tally = tally
    }
    tally.calls += 1
    if (tally.scope !== scope) countOther(tally, scope)
    if (typeof asked !== 'string') countExtras(tally, asked)
    if (now > tally.lastAt) tally.lastAt = now
  }

  /** Takes the counts and starts a new batch. No credential keeps the old batch alive. */
  take(): Tally[] {
    const taken = [...this.#tallies.values()]
    for (const { credential } of taken) credential.tally = undefined
    this.#tallies = new Map()
    this.#batch = {}
    return taken
  }

  #fits(tally: Tally, code: DecisionCode, { address, userAgent, clientId }: Use, minute: number): boolean {
    return (
      tally.batch === this.#batch &&
      tally.code === code &&
      tally.minute === minute &&
      tally.use.address === address &&
      tally.use.userAgent === userAgent &&
      tally.use.clientId === clientId
    )
  }

  #tally(credential: Counted, code: DecisionCode, use: Use, scope: string | null, now: number): Tally {
    const minute = now - (now % 60_000)
    const { facts } = credential
    const wanted = nameOf(facts.secret.id, code, minute, use)
    const present = this.#tallies.get(wanted)
    if (present !== undefined) return present
    const caller = this.#hasRoom(facts.secret.id, minute) ? use : NO_USE
    const name = caller === use ? wanted : nameOf(facts.secret.id, code, minute, caller)
    const tally = this.#tallies.get(name) ?? {
      batch: this.#batch,
      code,
      minute,
      use: caller,
      credential,
      scope,
      others: NO_COUNTS,
      extras: NO_COUNTS,
      calls: 0,
      firstAt: now,
      lastAt: 0,
    }
    this.#tallies.set(name, tally)
    return tally
  }

  #hasRoom(secretId: string, minute: number): boolean {
    if (minute !== this.#callersMinute) {
      this.#callers.clear()
      this.#callersMinute = minute
    }
    const callers = (this.#callers.get(secretId) ?? 0) + 1
    this.#callers.set(secretId, callers)
    return callers <= MOST_CALLERS_PER_SECRET && this.#tallies.size < MOST_TALLIES
  }
}

function nameOf(
  secretId: string,
  code: string,
  minute: number,
  { address, userAgent, clientId }: Use,
): string {
  return JSON.stringify([secretId, code, minute, address, userAgent, clientId])
}

const rememberedUserAgent = remembering((text) => recordedUserAgent(text, 300))
const rememberedClient = remembering(recordedClientId)

/**
 * A caller in its stored form: one spelling per address, and bounded texts that hold no secret and only characters
 * that PostgreSQL accepts. It is computed when counts are written; no answer waits for it.
 */
export function callerOf({ address, userAgent, clientId }: Use): Caller {
  return {
    address: bareAddress(address ?? '') ?? '',
    userAgent: rememberedUserAgent(userAgent ?? ''),
    clientId: rememberedClient(clientId ?? ''),
  }
}

const MOST_REMEMBERED = 5_000

/** Adds a cache of recent texts to the function: callers repeat themselves. */
function remembering(make: (text: string) => string): (text: string) => string {
  const made = new Map<string, string>()
  return (text) => {
    const present = made.get(text)
    if (present !== undefined) return present
    if (made.size >= MOST_REMEMBERED) made.clear()
    const result = make(text)
    made.set(text, result)
    return result
  }
}
