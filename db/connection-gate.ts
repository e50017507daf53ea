import { kindOfDatabaseError } from '@/lib/domain/database-error-kind'
import { loggerFor } from '@/lib/logger'
import { countDatabaseError } from '@/lib/metrics/process-counts'
import { ToldState } from '@/lib/told-state'
import { explainNoConnection, type NoConnectionError } from './no-connection-error'

/** An attempt to connect. While the database is away, a patient attempt waits; others fail with the reason. */
export type Attempt = { patienceMs: number; isPatient: boolean }

/** The code of an attempt that was abandoned before it was made. It says nothing about the database. */
export const GIVEN_UP = 'GIVEN_UP'

type Waiting = { isPatient: boolean; go: () => void; refuse: (reason: NoConnectionError) => void }

/**
 * Paces the attempts of one process to connect to one database. While the database answers, nothing is delayed. After a
 * failure, pools, listeners and the lease together make at most two attempts a second. After the second failure,
 * waiting attempts fail at once. After the first success, all attempts go through, one after the other.
 */
export class ConnectionGate {
  #state: 'open' | 'doubtful' | 'away' = 'doubtful'
  #failures = 0
  #attempts = 0
  #nextAt = 0
  #reason: NoConnectionError | null = null
  #timer: NodeJS.Timeout | null = null
  readonly #waiting = new Set<Waiting>()
  readonly #away: ToldState<NoConnectionError>
  /** Whether the schema was checked since the connections were last in doubt, and whether it was ever right. */
  schema = { isJudged: false, wasRight: false }

  constructor(
    log = loggerFor('database'),
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#away = new ToldState({
      begin: ({ message, code }) => log.error({ code }, `the database cannot be used: ${message}`),
      end: () => log.info('the database can be used again'),
    })
  }

  /** Connects when it is this attempt's turn. Throws a `NoConnectionError` if the turn or the connection fails. */
  async attempt(connect: () => Promise<void>, attempt: Attempt): Promise<void> {
    await this.#turn(attempt)
    try {
      await connect()
    } catch (error) {
      const reason = explainNoConnection(error)
      if (reason.code !== GIVEN_UP) this.#failed(reason)
      throw reason
    }
    this.#succeeded()
  }

  /** Whether attempts to connect fail now. */
  get isAway(): boolean {
    return this.#state === 'away'
  }

  /** Reports a broken or silent connection: the next attempt goes alone, and the others wait for its result. */
  doubt(): void {
    if (this.#state !== 'open') return
    this.#state = 'doubtful'
    this.schema.isJudged = false
    this.#nextAt = this.now()
  }

  #turn({ patienceMs, isPatient }: Attempt): Promise<void> {
    if (this.#state === 'open') return Promise.resolve()
    if (this.#waiting.size === 0 && this.now() >= this.#nextAt) {
      this.#count()
      return Promise.resolve()
    }
    if (this.#state === 'away' && !isPatient && this.#reason !== null) {
      return Promise.reject(explainNoConnection(this.#reason))
    }
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        this.#waiting.delete(one)
      }
      const one: Waiting = {
        isPatient,
        go: () => {
          end()
          resolve()
        },
        refuse: (reason) => {
          end()
          reject(reason)
        },
      }
      const late = () => one.refuse(this.#reason ?? explainNoConnection(new Error('timeout expired')))
      const timer = setTimeout(late, patienceMs)
      this.#waiting.add(one)
      this.#callNext()
    })
  }

  /** Starts the next attempt when it is due. Patient attempts come first, because the lease is one of them. */
  #callNext(): void {
    if (this.#timer !== null || this.#waiting.size === 0) return
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        const all = [...this.#waiting]
        const next = all.find(({ isPatient }) => isPatient) ?? all[0]
        if (next !== undefined) {
          this.#count()
          next.go()
        }
        this.#callNext()
      },
      Math.max(0, this.#nextAt - this.now()),
    )
  }

  // The first retry comes soon, because a single failure says little. Later pauses are random, so that processes do not
  // keep step. They are as long as possible if a returned database must be in use within two seconds: each attempt that
  // reaches the server costs a key derivation for the password.
  #count(): void {
    this.#attempts += 1
    const [shortest, longest] = this.#attempts === 1 ? [100, 200] : [1_300, 1_600]
    this.#nextAt = this.now() + shortest + Math.random() * (longest - shortest)
  }

  #failed(reason: NoConnectionError): void {
    this.#reason = reason
    this.#failures += 1
    countDatabaseError(kindOfDatabaseError(reason.code, 'unreachable'))
    if (this.#state === 'open') this.#beginDoubt()
    if (this.#failures < 2) return
    this.#state = 'away'
    this.#away.happened(reason, reason.code)
    for (const one of this.#waiting) if (!one.isPatient) one.refuse(reason)
  }

  #beginDoubt(): void {
    this.#state = 'doubtful'
    this.schema.isJudged = false
    this.#attempts = 0
    this.#count()
  }

  #succeeded(): void {
    if (this.#state === 'open') return
    this.#failures = 0
    this.#attempts = 0
    this.#reason = null
    this.#away.isOver()
    const [next] = this.#waiting
    if (next === undefined) {
      this.#state = 'open'
      return
    }
    this.#state = 'doubtful'
    next.go()
  }
}

type Shared = typeof globalThis & { chatelaineGates?: Map<string, ConnectionGate> }

/** The only gate of this process to this database. Kept globally, because Next loads this module more than once. */
export function gateOf(url: string): ConnectionGate {
  const shared: Shared = globalThis
  shared.chatelaineGates ??= new Map()
  const gate = shared.chatelaineGates.get(url) ?? new ConnectionGate()
  shared.chatelaineGates.set(url, gate)
  return gate
}
