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
/** How long a new connection tries to prove that it hears, while the connection that sends heartbeats fails. */
const FIRST_PROOF_MS = 2_000

export type LeaseOptions = {
  identity: { id: string; name: string; version: string }
  /** Creates an unconnected client, which both listens and renews. `cut` ends it without waiting. */
  connect: () => { client: pg.Client; cut: () => void }
  /** Sends the heartbeats over connections of its own, which no request can keep busy. */
  heartbeats: pg.Pool
  clock: DatabaseClock
  /** Forgets the key or workspace of a payload; null if the payload is unreadable. */
  onChange: (payload: string) => AnnouncedChange | null
  /** Changes may have been missed: forget everything. Called when the new connection listens already. */
  onReset: () => void
  /**
   * Compares the remembered changes with the database of this connection, which listens already. Resolves when the
   * database is believed. No lease is held before that.
   */
  enterHistory: (client: pg.Client) => Promise<void>
  figures: () => rows.VerifierFigures
  log: Logger
}

/** The pause after a failed attempt: from 100 ms to a second, with jitter against other verifiers. */
function pauseAfter(failures: number): number {
  const longest = Math.min(200 * 2 ** failures, 1_000)
  return longest * (0.5 + Math.random() * 0.5)
}

/**
 * The right to answer from memory. The lease is renewed over the connection that listens for changes. Therefore its
 * holder has heard every change before the last renewal. Before each renewal a heartbeat through another connection
 * proves that this connection hears. The lease ends a little before five seconds have passed since the last renewal
 * was sent, by the monotonic clock or by the wall clock, whichever comes first. This holds whatever happens to the
 * process or the network, and also if the machine sleeps, when the monotonic clock stands still.
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
   * Why the connection is deaf to changes; null while nothing says so. The error stays until a connection passes the
   * proof. The cause of deafness (a pooler, several servers) makes every other connection to the same address
   * doubtful, too. Therefore nothing may be answered from the database meanwhile.
   */
  deafness(): DeafConnectionError | null {
    return this.#deafness
  }

  /** Milliseconds until the end; negative after it. */
  remainingMs(): number {
    return this.#term.remainingMs()
  }

  /** Starts to obtain the lease and keeps trying. Settles after the first attempt. */
  async start(): Promise<void> {
    const first = new Promise<void>((resolve) => {
      this.#running = this.#run(resolve)
    })
    await first
  }

  /** Gives the lease up: afterwards nothing is answered from memory, and no receipt waits for this verifier. */
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
          // Ending each new connection at once counts as a failure, like refusing it.
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

  /** The life of one connection. `onProven` is called with each renewal after the first. */
  async #holdOnce(onHeld: () => void, onProven: () => void): Promise<void> {
    const { client, cut } = this.options.connect()
    let isOver = false
    const broken = new Promise<never>((_resolve, reject) => {
      client.on('error', reject)
      client.on('end', () => reject(new Error('the connection of the lease ended')))
    })
    // The end of this connection ends the pause between its renewals, but never the pause before the next attempt.
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

  // This order makes the lease safe: listen, forget, prove that the connection hears, acknowledge every change so
  // far, then be trusted. Until the proof, nothing else runs on this connection.
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

  /** A proof of deafness ends the lease at once, because changes may have been missed already. */
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

  /** Queues work, because the connection runs one statement at a time. */
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
