import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import type { Logger } from 'pino'
import { selectRecentStops } from '@/db/queries/histories'
import * as schema from '@/db/schema'
import type { HeardChange } from '@/lib/domain/lost-changes/lost-stops'
import { type EnteredHistory, enterHistory } from '@/lib/services/lost-changes/enter-history'
import { type HeardChanges, MOST_REMEMBERED, REMEMBERED_MINUTES } from './heard-changes'

/** How long a request waits for a history to be settled. */
const PATIENCE_MS = 1_500
const ASK_AGAIN_MS = 100
const MOST_SERVERS = 4

/** The database continues with another history, and not every verifier that may know its losses has reported yet. */
export class UnsettledHistoryError extends Error {
  override readonly name = 'UnsettledHistoryError'
  constructor() {
    super('The database continued from a failover or another copy: waiting for the other verifiers')
  }
}

export type HistoryOptions = {
  identity: { id: string; name: string }
  heard: HeardChanges
  pool: pg.Pool
  log: Logger
}

/**
 * Which database servers this verifier believes. Before it believes a server, it compares its memory with the data of the
 * server, writes down the losses, and waits until the other verifiers did the same. Data of other servers is never used.
 */
export class History {
  /** How many remembered changes the database had lost. */
  lostChanges = 0
  readonly #servers = new Set<number>()
  #epoch: string | null = null
  readonly #told = new Set<string>()
  #entering: Promise<void> | null = null

  constructor(private readonly options: HistoryOptions) {}

  /** Whether the data of this server may be used. */
  isBelieved(server: number): boolean {
    return this.#servers.has(server)
  }

  /** Whether a server is believed, or can be now; otherwise no request can be answered. */
  async settles(): Promise<boolean> {
    if (this.#servers.size > 0) return true
    return await this.enterByPool().then(
      () => true,
      () => false,
    )
  }

  /**
   * Enters the history of a connection and waits until it is settled. Also remembers the changes that this connection
   * missed.
   */
  async enter(client: pg.Client | pg.PoolClient, isWanted: () => boolean = () => true): Promise<void> {
    const db = Object.assign(drizzle(client, { schema }), { $client: this.options.pool })
    for (const change of await selectRecentStops(db, REMEMBERED_MINUTES, MOST_REMEMBERED))
      this.options.heard.note(change)
    while (isWanted()) {
      const entered = await enterHistory(db, { ...this.options.identity, heard: this.options.heard.all })
      this.#tell(entered)
      if (entered.isSettled) {
        this.#believe(entered)
        return
      }
      await sleep(ASK_AGAIN_MS)
    }
    throw new UnsettledHistoryError()
  }

  /** Enters over the pool, for a reader that met an unbelieved server. Rejects after the time-out. */
  enterByPool(): Promise<void> {
    this.#entering ??= this.#enterByPool().finally(() => {
      this.#entering = null
    })
    return this.#entering
  }

  async #enterByPool(): Promise<void> {
    const client = await this.options.pool.connect()
    const until = performance.now() + PATIENCE_MS
    let isBroken = true
    try {
      await this.enter(client, () => performance.now() < until)
      isBroken = false
    } finally {
      client.release(isBroken)
    }
  }

  /** One history is believed at a time: the first server of a new history replaces all servers of the former one. */
  #believe({ server, epoch }: EnteredHistory): void {
    if (epoch !== this.#epoch) this.#servers.clear()
    this.#epoch = epoch
    this.#servers.add(server)
    for (const oldest of this.#servers) {
      if (this.#servers.size <= MOST_SERVERS) break
      this.#servers.delete(oldest)
    }
  }

  #tell({ isNew, lost }: EnteredHistory): void {
    const { heard, log } = this.options
    const news = lost.filter(({ token }) => !this.#told.has(token))
    for (const { token } of news) this.#told.add(token)
    this.lostChanges += news.length
    if (news.length > 0)
      log.error(
        { changes: news.length, keys: keysOf(news), mayBeMore: heard.isCutShort },
        'the database lost confirmed changes: keys and secrets that these changes stopped stay blocked until a Global Admin decides',
      )
    else if (isNew)
      log.warn(
        'the database continued from a failover or another copy. It has every change that this verifier remembers. Changes that no verifier remembers may be missing',
      )
  }
}

const MOST_NAMED = 100
const keysOf = (changes: readonly HeardChange[]) =>
  [...new Set(changes.map(({ keyId, workspaceId }) => keyId ?? workspaceId))].slice(0, MOST_NAMED)
