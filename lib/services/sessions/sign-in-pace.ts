import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { addressGroupOf } from '@/lib/domain/restrictions/address-group'
import { refuse } from '@/lib/domain/result'
import { hashOfTyped } from '@/lib/secrets/secret-hash'

/**
 * Slows guessing without locking anybody out. All counts are in the database, because consoles share them.
 * - One address trying one e-mail: five failures are free, then each attempt waits longer than the last.
 * - One address trying many e-mails: after a hundred failures, one attempt per second.
 * - One e-mail tried from many addresses: every attempt takes two seconds longer, but none is refused. Therefore nobody
 * can lock a person out by failing in the person's name.
 */
export type SignInPace = {
  /** Counts an attempt as failed. `retryAfterSeconds`: the attempt came too early and must not be judged. */
  attempt: (address: string | null, email: string) => Promise<{ retryAfterSeconds: number } | null>
  /** Takes the failure back: the attempt was right. */
  succeeded: (address: string | null, email: string) => Promise<void>
}

export type PaceLimits = {
  freePerPair: number
  freePerAddress: number
  freePerEmail: number
  emailDelayMs: number
}

export const PACE_LIMITS: PaceLimits = {
  freePerPair: 5,
  freePerAddress: 100,
  freePerEmail: 30,
  emailDelayMs: 2000,
}

const WINDOW_SECONDS = 15 * 60
const LONGEST_WAIT_SECONDS = 30
const ADDRESS_QUEUE_TRIES = 5

/** The pace of all consoles of an installation, which share the database and the pepper. */
export function signInPace(pool: Pool, pepper: string, limits: PaceLimits = PACE_LIMITS): SignInPace {
  const counter = (keyPrefix: string, points: number, duration = WINDOW_SECONDS) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix,
      points,
      duration,
    })
  const unlimited = 1_000_000_000
  const pairFailures = counter('sign-in-pair', unlimited)
  const addressFailures = counter('sign-in-address', unlimited)
  const emailFailures = counter('sign-in-email', unlimited)
  const pairSlot = counter('sign-in-pair-turn', 1)
  const addressSlot = counter('sign-in-address-turn', 1, 1)

  async function attempt(address: string | null, email: string) {
    const keys = keysOf(pepper, address, email)
    const [byPair, byAddress, byEmail] = await Promise.all([
      pairFailures.consume(keys.pair),
      addressFailures.consume(keys.address),
      emailFailures.consume(keys.email),
    ])
    const excess = byPair.consumedPoints - limits.freePerPair
    if (excess > 0) {
      const customDuration = Math.min(2 ** (excess - 1), LONGEST_WAIT_SECONDS)
      const wait = await takeSlot(pairSlot, keys.pair, customDuration)
      if (wait > 0) return { retryAfterSeconds: Math.ceil(wait / 1000) }
    }
    if (byAddress.consumedPoints > limits.freePerAddress) {
      const wait = await queue(() => takeSlot(addressSlot, keys.address, 1))
      if (wait > 0) return { retryAfterSeconds: Math.ceil(wait / 1000) }
    }
    if (byEmail.consumedPoints > limits.freePerEmail) await sleep(limits.emailDelayMs)
    return null
  }

  async function succeeded(address: string | null, email: string) {
    const keys = keysOf(pepper, address, email)
    await Promise.all([
      pairFailures.delete(keys.pair),
      pairSlot.delete(keys.pair),
      emailFailures.reward(keys.email, 1),
      addressFailures.reward(keys.address, 1),
    ])
  }

  return { attempt, succeeded }
}

// The rows have keyed hashes as keys: their length is bounded, and a dump of the table does not show who tried to sign
// in. People also type passwords into the e-mail field; without the pepper, nobody can test a guess against the hash.
function keysOf(pepper: string, address: string | null, email: string) {
  const hash = (text: string) => hashOfTyped(pepper, text).toString('base64url')
  const from = addressGroupOf(address)
  return { pair: hash(`${from}\n${email}`), address: hash(from), email: hash(email) }
}

/** Milliseconds until the next slot; 0 if this attempt has the slot. */
async function takeSlot(slot: RateLimiterPostgres, key: string, customDuration: number): Promise<number> {
  try {
    await slot.consume(key, 1, { customDuration })
    return 0
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext)
    throw refusal
  }
}

async function queue(takeNext: () => Promise<number>): Promise<number> {
  let wait = await takeNext()
  for (let tries = 1; wait > 0 && tries < ADDRESS_QUEUE_TRIES; tries += 1) {
    await sleep(wait)
    wait = await takeNext()
  }
  return wait
}

/** The refusal of an attempt that came too early. */
export function tooManyAttempts(retryAfterSeconds: number) {
  const seconds = retryAfterSeconds === 1 ? '1 second' : `${retryAfterSeconds} seconds`
  const message = `Too many attempts. Try again in ${seconds}.`
  return refuse('RATE_LIMITED', message, { details: { retryAfterSeconds } })
}
