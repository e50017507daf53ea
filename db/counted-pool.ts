import pg from 'pg'
import { countDatabaseError, processCounts, type WatchedPool } from '@/lib/metrics/process-counts'

type Connected = Parameters<Extract<pg.Pool['connect'], (callback: never) => void>>[0]

/** A pool that metrics can observe until it ends: its connections, and how often none was free. */
export class CountedPool extends pg.Pool {
  readonly #watched: WatchedPool

  constructor(name: string, options: pg.PoolConfig) {
    super(options)
    this.#watched = {
      name,
      limit: this.options.max,
      inUse: () => this.totalCount - this.idleCount,
      waiting: () => this.waitingCount,
    }
    processCounts().pools.add(this.#watched)
  }

  override connect(): Promise<pg.PoolClient>
  override connect(callback: Connected): void
  override connect(callback?: Connected): Promise<pg.PoolClient> | undefined {
    if (callback === undefined) {
      const connected = super.connect()
      connected.catch(countLack)
      return connected
    }
    super.connect((error, client, done) => {
      countLack(error)
      callback(error, client, done)
    })
    return undefined
  }

  override end(): Promise<void>
  override end(callback: () => void): void
  override end(callback?: () => void): Promise<void> | void {
    processCounts().pools.delete(this.#watched)
    return callback === undefined ? super.end() : super.end(callback)
  }
}

/** Counts a wait that ended because all connections of the pool stayed in use. */
function countLack(error: unknown): void {
  if (error instanceof Error && error.message === 'timeout exceeded when trying to connect')
    countDatabaseError('no_free_connection')
}
