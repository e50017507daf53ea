import type pg from 'pg'
import type { Logger } from 'pino'
import * as rows from '@/db/queries/verifier-leases'
import { LEASE_MS } from '@/lib/domain/verifiers/lease'
import { type AnnouncedChange, CHANGES_CHANNEL } from './change-feed'
import type { DatabaseClock } from './database-clock'

const RENEW_EVERY_MS = 1_000
/** Clocks may run at slightly different speeds; ours gives up first. */
const CLOCK_DRIFT_MS = 25

export type LeaseOptions = {
  identity: { id: string; name: string; version: string }
  /** Makes an unconnected client: one connection both listens and renews. `cut` ends it without waiting for anybody. */
  connect: () => { client: pg.Client; cut: () => void }
  clock: DatabaseClock
  /** Forgets what a payload names; null when it could not be read. */
  onChange: (payload: string) => AnnouncedChange | null
  /** Changes may have been missed: forget everything. Called when the new connection listens already. */
  onReset: () => void
  figures: () => rows.VerifierFigures
  log: Logger
}

/**
 * The right to answer from memory. It is renewed over the connection that listens for changes, so whoever holds it
 * has heard of every change before the last renewal. It ends a little before five seconds have passed since that renewal
 * was sent, by the monotonic clock or by the wall clock, whichever says so first: whatever happened to the process or
 * the network since, and also where a machine slept, when the monotonic clock stands still.
 */
export class Lease {
  #heldUntil = 0
  // The monotonic clock stands still while a machine sleeps; the wall clock does not. Neither alone may prolong it.
  #heldUntilByWallClock = 0
  #client: pg.Client | null = null
  #isStopping = false
  #wake: () => void = () => undefined
  #running: Promise<void> = Promise.resolve()
  #unsaid: number[] = []
  #isSayingSoon = false
  #turn: Promise<unknown> = Promise.resolve()
  #recent: { id: number; at: number }[] = []
  #lastAcknowledged: number | null = null

  constructor(private readonly options: LeaseOptions) {}

  isHeld(): boolean {
    return performance.now() < this.#heldUntil && Date.now() < this.#heldUntilByWallClock
  }

  /** How long it lasts from now, in milliseconds; negative when it has ended. */
  remainingMs(): number {
    return Math.min(this.#heldUntil - performance.now(), this.#heldUntilByWallClock - Date.now())
  }

  /** Begins to obtain it, and keeps at it. Settles when the first attempt succeeded or failed. */
  async start(): Promise<void> {
    const first = new Promise<void>((resolve) => {
      this.#running = this.#run(resolve)
    })
    await first
  }

  /** Gives it up: no answer from memory after this, and no receipt waits for this verifier any more. */
  async stop(): Promise<void> {
    this.#isStopping = true
    this.#heldUntil = 0
    this.#wake()
    await this.#running
  }

  async #run(firstAttempt: () => void): Promise<void> {
    for (let failures = 0; !this.#isStopping; failures += 1) {
      try {
        await this.#holdOnce(() => {
          failures = 0
          firstAttempt()
        })
      } catch (error) {
        this.options.log.warn(
          { err: error, remainingMs: this.remainingMs() },
          'the lease could not be renewed',
        )
        firstAttempt()
        await this.#sleep(Math.min(100 * 2 ** failures, 1_000))
      }
    }
  }

  /** One connection's life. */
  async #holdOnce(onHeld: () => void): Promise<void> {
    const { client, cut } = this.options.connect()
    const broken = new Promise<never>((_resolve, reject) => {
      client.on('error', reject)
      client.on('end', () => reject(new Error('the connection of the lease ended')))
    })
    broken.catch(() => this.#wake())
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''))
    try {
      await client.connect()
      await Promise.race([this.#begin(client), broken])
      onHeld()
      while (!this.#isStopping) {
        await this.#sleep(RENEW_EVERY_MS)
        if (!this.#isStopping) await Promise.race([this.#inTurn(() => this.#renew(client)), broken])
      }
      await this.#inTurn(() => rows.deleteLease(client, this.options.identity.id))
    } finally {
      this.#client = null
      cut()
    }
  }

  // The order is what makes it safe: listen, forget, then say that every change so far is known, then be trusted.
  async #begin(client: pg.Client): Promise<void> {
    await client.query(`listen ${CHANGES_CHANNEL}`)
    this.options.onReset()
    const sentAt = performance.now()
    const missed = await rows.recentChanges(client)
    this.#recent = missed.map((id) => ({ id, at: sentAt }))
    await this.#renew(client)
    this.#client = client
    this.#say()
  }

  async #renew(client: pg.Client): Promise<void> {
    const sentAt = performance.now()
    const sentAtByWallClock = Date.now()
    const renewal = {
      ...this.options.identity,
      leaseMs: LEASE_MS,
      lastAcknowledged: this.#lastAcknowledged,
      recent: this.#recentIds(),
      figures: this.options.figures(),
    }
    const now = await rows.renewLease(client, renewal)
    this.options.clock.observe(now, sentAt)
    if (this.#isStopping) return
    this.#heldUntil = sentAt + LEASE_MS - CLOCK_DRIFT_MS
    this.#heldUntilByWallClock = sentAtByWallClock + LEASE_MS - CLOCK_DRIFT_MS
  }

  /** The changes heard in the last minute. */
  #recentIds(): number[] {
    const since = performance.now() - 60_000
    this.#recent = this.#recent.filter(({ at }) => at > since).slice(-2_000)
    return this.#recent.map(({ id }) => id)
  }

  #hear(payload: string): void {
    const change = this.options.onChange(payload)
    if (change === null) return
    this.#lastAcknowledged = change.id
    this.#recent.push({ id: change.id, at: performance.now() })
    this.#unsaid.push(change.id)
    this.#say()
  }

  /** Says what is unsaid, one statement at a time. What is lost on the way stands in the row at the next renewal. */
  #say(): void {
    const client = this.#client
    if (client === null || this.#isSayingSoon) return
    this.#isSayingSoon = true
    this.#inTurn(async () => {
      this.#isSayingSoon = false
      const ids = this.#unsaid.splice(0)
      if (ids.length > 0) await rows.sayAcknowledged(client, this.options.identity.id, ids, this.#recentIds())
    }).catch((error: unknown) => this.options.log.warn({ err: error }, 'an acknowledgement was not sent'))
  }

  /** The connection does one thing at a time. */
  #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const turn = this.#turn.then(act, act)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
