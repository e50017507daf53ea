import pg from 'pg'
import { kindOfDatabaseError } from '@/lib/domain/database-error-kind'
import type { SessionNeeds } from '@/lib/domain/database-session'
import { countDatabaseError } from '@/lib/metrics/process-counts'
import { checkSchema, checkSession } from './check-connection'
import { type ConnectionGate, GIVEN_UP } from './connection-gate'
import { NoConnectionError } from './no-connection-error'

export type CheckedConfig = pg.ClientConfig & {
  gate: ConnectionGate
  needs: SessionNeeds
  /** Whether this build must know the schema. */
  needsSchema: boolean
  /** Waits for its turn while the database is away, instead of failing with the known reason. */
  isPatient: boolean
  connectionTimeoutMillis: number
}

const NO_ANSWER = 'The database did not answer in time.'

type Connected = (error: Error | null, client?: pg.ClientBase) => void

/** The driver's client. The gate paces `connect`, which succeeds only if the connection passes the checks. */
export class CheckedClient extends pg.Client {
  readonly #config: CheckedConfig
  #isEnded = false

  constructor(config: CheckedConfig) {
    super(config)
    this.#config = config
    // Without a listener, a connection that breaks between two queries would end the process.
    this.on('error', () => {
      if (this.#isEnded) return
      countDatabaseError('unreachable')
      config.gate.doubt()
    })
  }

  override connect(): Promise<this>
  override connect(callback: Connected): void
  override connect(callback?: Connected): Promise<this> | undefined {
    const { gate, connectionTimeoutMillis: patienceMs, isPatient } = this.#config
    const connected = gate.attempt(() => this.#open(), { patienceMs, isPatient })
    if (callback === undefined) return connected.then(() => this)
    connected.then(
      () => callback(null, this),
      (error: Error) => callback(error),
    )
    return undefined
  }

  override end(): Promise<void>
  override end(callback: (error: Error) => void): void
  override end(callback?: (error: Error) => void): Promise<void> | void {
    this.#isEnded = true
    return callback === undefined ? super.end() : super.end(callback)
  }

  async #open(): Promise<void> {
    const { gate, needs, needsSchema } = this.#config
    if (this.#isEnded)
      throw new NoConnectionError('The connection was given up before it was made.', GIVEN_UP)
    try {
      await super.connect()
      await checkSession(this, needs)
      this.#countErrors()
      if (needsSchema && !gate.schema.isJudged) {
        await checkSchema(this, gate.schema.wasRight)
        gate.schema = { isJudged: true, wasRight: true }
      }
    } catch (error) {
      const reason = this.#isGivenUp ? new NoConnectionError(NO_ANSWER, 'NO_ANSWER', error) : error
      this.end().catch(() => undefined)
      throw reason
    }
  }

  // The pool destroys the socket of a client that takes too long. The driver then reports a terminated connection,
  // although the server did not terminate it.
  get #isGivenUp(): boolean {
    const { destroyed, readableEnded, errored } = this.connection.stream
    return destroyed && !readableEnded && errored === null
  }

  // Counts the errors in the server's answers. Successful statements cost nothing.
  #countErrors(): void {
    this.connection.on('errorMessage', (error: unknown) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      countDatabaseError(kindOfDatabaseError(code))
    })
  }
}

/** The same for a pool, which makes its own clients. */
export function checkedClients(config: CheckedConfig): new () => pg.Client {
  return class extends CheckedClient {
    constructor() {
      super(config)
    }
  }
}
