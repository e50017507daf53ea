import type pg from 'pg'
import type { Logger } from 'pino'
import { DeafConnectionError } from '@/db/deaf-connection'
import { Heartbeat } from '@/db/heartbeat'
import * as rows from '@/db/queries/verifier-leases'
import { LEASE_MS } from '@/lib/domain/verifiers/lease'
import { Acknowledgements } from './acknowledgements'
import { type AnnouncedChange, CHANGES_CHANNEL } from './announcement'
import type { DatabaseClock } from './database-clock'
import { leaseLog } from './lease-log'
import { proveHearing } from './lease-proof'
import { LeaseTerm } from './lease-term'

const RENEW_EVERY_MS = 1_000
/** For how long a new connection tries to prove that it hears, while the connection that sends heartbeats fails. */
const FIRST_PROOF_MS = 2_000

export type LeaseOptions = {
  identity: { id: string; name: string; version: string }
  /** Makes an unconnected client: one connection both listens and renews. `cut` ends it without waiting for anybody. */
  connect: () => { client: pg.Client; cut: () => void }
  /** Sends the heartbeats: connections of its own, which no request can keep busy. */
  heartbeats: pg.Pool
  clock: DatabaseClock
  /** Forgets what a payload names; null when it could not be read. */
  onChange: (payload: string) => AnnouncedChange | null
  /** Changes may have been missed: forget everything. Called when the new connection listens already. */
  onReset: () => void
  /**
   * Compares what is remembered with the database of this connection, which listens already. Resolves once the database
   * is believed, so that no lease is held before that.
   */
  enterHistory: (client: pg.Client) => Promise<void>
  figures: () => rows.VerifierFigures
  log: Logger
}

/** How long a failed attempt is followed by none: from 100 ms to a second, and never in step with another verifier. */
function pauseAfter(failures: number): number {
  const longest = Math.min(200 * 2 ** failures, 1_000)
  return longest * (0.5 + Math.random() * 0.5)
}

/**
 * The right to answer from memory. It is renewed over the connection that listens for changes, so its holder
 * has heard of every change before the last renewal. Before each renewal a heartbeat, which is sent through another
 * connection, proves that this connection hears. The lease ends a little before five seconds have passed since the last
 * renewal was sent, by the monotonic clock or by the wall clock, whichever says so first: whatever happened to the
 * process or the network since, and also if the machine slept, when the monotonic clock stands still.
 */
export class Lease {
  readonly #term = new LeaseTerm()
  #deafness: DeafConnectionError | null = null
  #isStopping = false
  #endWait: () => void = () => undefined
  readonly #stopped = new Promise<void>((resolve) => {
    this.#endWait = resolve
  })
  #wake: () => void = () => undefined
  #running: Promise<void> = Promise.resolve()
  #turn: Promise<unknown> = Promise.resolve()
  readonly #acknowledgements: Acknowledgements
  readonly #told: ReturnType<typeof leaseLog>

  constructor(private readonly options: LeaseOptions) {
    this.#told = leaseLog(options.log, () => this.remainingMs())
    this.#acknowledgements = new Acknowledgements({
      verifierId: options.identity.id,
      inTurn: (act) => this.#inTurn(act),
      log: options.log,
    })
  }

  isHeld(): boolean {
    return this.#term.isHeld()
  }

  /**
   * Why the connection does not hear changes; null while nothing says so. It stands from when a connection failed the
   * proof until one passes it. What such a connection leads to (a pooler, several servers) makes every other connection
   * to the same address doubtful, too: nothing may be answered from the database then.
   */
  deafness(): DeafConnectionError | null {
    return this.#deafness
  }

  /** How long it lasts from now, in milliseconds; negative when it has ended. */
  remainingMs(): number {
    return this.#term.remainingMs()
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
    this.#term.end()
    this.#endWait()
    this.#wake()
    await this.#running
  }

  async #run(firstAttempt: () => void): Promise<void> {
    for (let failures = 0; !this.#isStopping; failures += 1) {
      try {
        await this.#holdOnce(
          () => {
            this.#told.held()
            firstAttempt()
          },
          // A database that ends each new connection at once is no better than one that refuses it.
          () => {
            failures = 0
          },
        )
      } catch (error) {
        this.#told.failed(error)
        firstAttempt()
        await this.#sleep(pauseAfter(failures))
      }
    }
    firstAttempt()
  }

  /** One connection's life. `onProven` is called with each renewal after the first. */
  async #holdOnce(onHeld: () => void, onProven: () => void): Promise<void> {
    const { client, cut } = this.options.connect()
    let isOver = false
    const broken = new Promise<never>((_resolve, reject) => {
      client.on('error', reject)
      client.on('end', () => reject(new Error('the connection of the lease ended')))
    })
    // The end of this connection cuts short the pause between its renewals, never the pause before the next attempt.
    broken.catch(() => {
      if (!isOver) this.#wake()
    })
    client.on('notification', ({ channel, payload }) => {
      if (channel === CHANGES_CHANNEL) this.#hear(payload ?? '')
    })
    const heartbeat = new Heartbeat(client, this.options.heartbeats)
    try {
      await client.connect()
      await Promise.race([this.#begin(client, heartbeat), broken, this.#stopped])
      if (!this.#isStopping) onHeld()
      while (!this.#isStopping) {
        await this.#sleep(RENEW_EVERY_MS)
        if (this.#isStopping) break
        await Promise.race([this.#prolong(client, heartbeat), broken, this.#stopped])
        onProven()
      }
      await this.#inTurn(() => rows.deleteLease(client, this.options.identity.id))
    } finally {
      isOver = true
      this.#acknowledgements.pause()
      cut()
    }
  }

  // The order is what makes it safe: listen, forget, prove that the connection hears, then say that every change so far
  // is known, then be trusted. Until it is proved, nothing else runs on this connection.
  async #begin(client: pg.Client, heartbeat: Heartbeat): Promise<void> {
    await heartbeat.listen(CHANGES_CHANNEL)
    this.options.onReset()
    const sentAt = performance.now()
    await this.#prove(heartbeat, sentAt + FIRST_PROOF_MS)
    await this.options.enterHistory(client)
    this.#acknowledgements.startFrom(await rows.recentChanges(client), sentAt)
    await this.#renew(client, heartbeat)
    this.#acknowledgements.sayThrough(client)
  }

  async #prolong(client: pg.Client, heartbeat: Heartbeat): Promise<void> {
    await this.#prove(heartbeat, performance.now() + this.remainingMs())
    await this.#inTurn(() => this.#renew(client, heartbeat))
  }

  async #prove(heartbeat: Heartbeat, until: number): Promise<void> {
    await proveHearing(heartbeat, until).catch((error: unknown) => {
      throw this.#deafened(error)
    })
  }

  /** What shows that the connection is deaf ends the lease at once: changes may have been missed already. */
  #deafened(error: unknown): unknown {
    if (error instanceof DeafConnectionError) {
      this.#deafness = error
      this.#term.end()
    }
    return error
  }

  async #renew(client: pg.Client, heartbeat: Heartbeat): Promise<void> {
    // A stop that did not wait for the proof has removed the row already.
    if (this.#isStopping) return
    const sent = { at: performance.now(), atByWallClock: Date.now() }
    const renewal = {
      ...this.options.identity,
      leaseMs: LEASE_MS,
      lastAcknowledged: this.#acknowledgements.last,
      recent: this.#acknowledgements.recentIds(),
      figures: this.options.figures(),
      heartbeat: heartbeat.arrived,
      channel: heartbeat.channel,
    }
    const now = await rows.renewLease(client, renewal)
    if (now === null) throw this.#deafened(new DeafConnectionError('pooler'))
    this.options.clock.observe(now, sent.at)
    this.#deafness = null
    if (!this.#isStopping) this.#term.prolong(sent)
  }

  #hear(payload: string): void {
    const change = this.options.onChange(payload)
    if (change !== null) this.#acknowledgements.heard(change)
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
