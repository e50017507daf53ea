import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { DeafConnectionError, HeartbeatNotSentError } from './deaf-connection'

/** PostgreSQL needs about a millisecond. A connection without an arrival for this long is examined. */
const ARRIVAL_MS = 1_000

/**
 * The proof that a listening connection receives notifications of other connections. A notification is sent through
 * another connection and must arrive here. A pooler that lends a connection for one transaction, a proxy that
 * multiplexes, and a pair of connections to different servers all fail this proof, although every statement succeeds on
 * them. Each connection has its own channel, so that it wakes no other listener. The channel is no secret: its name is
 * in `verifiers.heartbeat`. A client that can notify this channel can already write to the database as the product.
 */
export class Heartbeat {
  readonly #token = randomBytes(12).toString('hex')
  readonly channel = `chatelaine_heartbeat_${this.#token}`
  #sent = 0
  #arrived = 0
  #onArrival: () => void = () => undefined

  /** `sender` must use other connections than `client`, to the same database. */
  constructor(
    private readonly client: pg.Client,
    private readonly sender: pg.Pool,
  ) {
    client.on('notification', ({ channel, payload }) => {
      if (channel !== this.channel) return
      // Every client that reads the table of verifiers knows the channel. Only numbers that this object sent count.
      const number = Number(payload)
      if (!Number.isSafeInteger(number) || number < 1 || number > this.#sent) return
      this.#arrived = Math.max(this.#arrived, number)
      this.#onArrival()
    })
  }

  /** The name of the newest heartbeat that has arrived. Names of one connection increase. */
  get arrived(): string {
    return `${this.#token}-${this.#arrived}`
  }

  /** Listens to the heartbeats and to other channels in one message, so that no pooler can separate them. */
  async listen(...channels: readonly string[]): Promise<void> {
    await this.client.query([...channels, this.channel].map((one) => `listen ${one}`).join('; '))
  }

  /**
   * Sends one heartbeat and settles when it has arrived. Until the first arrival, nothing else may run on the listening
   * connection; the lease and the listener for confirmations ensure this. Otherwise a pooler could deliver a
   * notification during a statement, and pass the proof although it loses notifications at other times. Throws
   * `HeartbeatNotSentError` if the other connection fails, and `DeafConnectionError` if the heartbeat was sent and does
   * not arrive.
   */
  async beat(): Promise<void> {
    this.#sent += 1
    const number = this.#sent
    try {
      await this.sender.query('select pg_notify($1, $2)', [this.channel, String(number)])
    } catch (error) {
      throw new HeartbeatNotSentError(error)
    }
    if (await this.#arrives(number)) return
    // Nothing arrived in time. The answer of `examine` comes over the same connection, after all earlier notifications:
    // a heartbeat that was only slow has arrived by then.
    const reason = await examine(this.client, this.sender, this.channel)
    if (reason !== 'silent' || this.#arrived < number) throw new DeafConnectionError(reason)
  }

  async #arrives(number: number): Promise<boolean> {
    if (this.#arrived >= number) return true
    let timer: NodeJS.Timeout | undefined
    const hasArrived = await new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), ARRIVAL_MS)
      this.#onArrival = () => {
        if (this.#arrived >= number) resolve(true)
      }
    })
    clearTimeout(timer)
    this.#onArrival = () => undefined
    return hasArrived
  }
}

/** Where a statement ran: the process, the server, and whether the process listens to a channel. */
const BACKEND = `select pg_backend_pid() as pid, $1 in (select pg_listening_channels()) as listens,
  pg_postmaster_start_time()::text || ' ' || (select oid from pg_database where datname = current_database()) as server`

type Backend = { pid: number; listens: boolean; server: string }

/** Finds out why nothing arrives. `silent`: the connection itself is in order. */
async function examine(
  client: pg.Client,
  sender: pg.Pool,
  channel: string,
): Promise<DeafConnectionError['reason']> {
  const [here, there] = await Promise.all([
    client.query<Backend>(BACKEND, [channel]),
    sender.query<Backend>(BACKEND, [channel]),
  ])
  const [own, other] = [here.rows[0], there.rows[0]]
  if (own?.server !== other?.server) return 'servers'
  // A pooler reports its own number to its client; PostgreSQL reports that of the serving process.
  const isDirect = own?.pid === Reflect.get(client, 'processID')
  return isDirect && own?.listens ? 'silent' : 'pooler'
}
