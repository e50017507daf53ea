import type pg from 'pg'
import type { Logger } from 'pino'
import * as rows from '@/db/queries/verifier-leases'
import type { AnnouncedChange } from './announcement'

const REMEMBERED_MS = 60_000
const MOST_REMEMBERED = 2_000

export type AcknowledgementOptions = {
  verifierId: string
  /** Runs a statement when the connection of the lease is free. */
  inTurn: (act: () => Promise<void>) => Promise<void>
  log: Logger
}

/**
 * The changes that this verifier has heard, and the statements that acknowledge them. A change whose acknowledgement
 * failed is written to the verifier's row at the next renewal.
 */
export class Acknowledgements {
  #client: pg.Client | null = null
  #unsaid: AnnouncedChange[] = []
  #isSayingSoon = false
  #recent: { id: number; at: number }[] = []
  #last: number | null = null

  constructor(private readonly options: AcknowledgementOptions) {}

  /** The id of the latest change; null if none was heard. */
  get last(): number | null {
    return this.#last
  }

  /** The ids of the changes that were heard in the last minute. */
  recentIds(): number[] {
    const since = performance.now() - REMEMBERED_MS
    this.#recent = this.#recent.filter(({ at }) => at > since).slice(-MOST_REMEMBERED)
    return this.#recent.map(({ id }) => id)
  }

  /**
   * Treats these changes as heard at `at` (monotonic clock): a new connection clears the cache, and therefore obeys
   * them all.
   */
  startFrom(ids: readonly number[], at: number): void {
    this.#recent = ids.map((id) => ({ id, at }))
  }

  /** Acknowledges through `client` from now on, first the changes that were heard before. */
  sayThrough(client: pg.Client): void {
    this.#client = client
    this.#say()
  }

  /** The connection has ended: acknowledgements wait for the next one. */
  pause(): void {
    this.#client = null
  }

  heard(change: AnnouncedChange): void {
    this.#last = change.id
    this.#recent.push({ id: change.id, at: performance.now() })
    this.#unsaid.push(change)
    this.#say()
  }

  /** One statement at a time acknowledges everything that is open when its turn comes. */
  #say(): void {
    const client = this.#client
    if (client === null || this.#isSayingSoon) return
    this.#isSayingSoon = true
    const { inTurn, verifierId, log } = this.options
    inTurn(async () => {
      this.#isSayingSoon = false
      const changes = this.#unsaid.splice(0)
      if (changes.length > 0) await rows.sayAcknowledged(client, verifierId, changes, this.recentIds())
    }).catch((error: unknown) => log.warn({ err: error }, 'an acknowledgement was not sent'))
  }
}
