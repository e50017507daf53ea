import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Database } from '@/db/client'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'
import { type RefusalBatch, recordRefusals } from '@/lib/services/refusals/record-refusals'
import { mapInTurns } from '../usage/map-in-turns'
import { recordedRefusal } from './recorded-refusal'
import type { Refusal } from './refusal'
import { RefusalSample } from './refusal-sample'

/**
 * Keeps a sample of the refusals of known keys in memory, and writes it when use is flushed. An answer never waits for
 * the database. A kill -9 loses the refusals that were not written yet. A repeated write changes nothing.
 */
export class RefusalRecorder {
  readonly #id = randomUUID()
  readonly #sample: RefusalSample
  #written = 0
  /** The batch that is being written. A failed batch is repeated unchanged, because its commit may have happened. */
  #batch: RefusalBatch | null = null

  constructor(
    private readonly db: Database,
    private readonly clock: { now: () => number },
    nextDecisionId: () => string,
    private readonly log: Logger,
  ) {
    this.#sample = new RefusalSample(nextDecisionId, clock.now())
  }

  /** Whether a write must be repeated. */
  get isWaiting(): boolean {
    return this.#batch !== null
  }

  /** Notes a refusal. Only refused requests come here. */
  note(refusal: Refusal): void {
    this.#sample.note(refusal, Math.floor(this.clock.now()))
  }

  /** Writes the refusals noted so far. Throws if the database is away; then the next write repeats it. */
  async write(): Promise<void> {
    if (this.#batch !== null) await this.#writeBatch(this.#batch)
    const { kept, more } = this.#sample.take(Math.floor(this.clock.now()))
    if (kept.length + more.length === 0) return
    this.#batch = { kept: await mapInTurns(kept, recordedRefusal), more }
    await this.#writeBatch(this.#batch)
  }

  /** A batch that cannot be written is dropped, because it must never delay use. */
  async #writeBatch(batch: RefusalBatch): Promise<void> {
    try {
      await recordRefusals(this.db, { recorderId: this.#id, number: this.#written + 1 }, batch)
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error
      this.log.error(
        { err: error, refusals: batch.kept.length },
        'refusals cannot be written and are dropped',
      )
    }
    this.#written += 1
    this.#batch = null
  }
}
