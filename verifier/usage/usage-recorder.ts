import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Database } from '@/db/client'
import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'
import { recordUsage, type UsageRecord } from '@/lib/services/usage/record-usage'
import { ToldState } from '@/lib/told-state'
import { mapInTurns } from './map-in-turns'
import { scopesOf } from './scope-counts'
import type { AskedScopes, Counted, Tally, Use } from './tally'
import { TallyParts, type Unwritable } from './tally-parts'
import { callerOf, UsageTallies } from './usage-tallies'

const FLUSH_EVERY_MS = 3_000
/** A first use is written at once; first uses within this time are written together. */
const FIRST_USE_DELAY_MS = 20
/**
 * The size of one statement. After a restart, tens of thousands of keys are used within one interval. A single
 * statement for all of them would exceed the time-out, grow, and never succeed.
 */
const MOST_TOGETHER = 1_000

/** Further notes about requests, which are written after the counts of each flush. */
export type Companion = { write: () => Promise<void>; readonly isWaiting: boolean }

const NO_COMPANION: Companion = { write: async () => undefined, isWaiting: false }

/**
 * Counts uses in memory and writes them every few seconds, a thousand per statement and table. Therefore the cost
 * grows with the keys in use and not with the requests. A verification never waits for it. A kill -9 loses one
 * interval. Each use is counted once: if the answer to a commit is lost, the recorder repeats the flush under the same
 * number, and the database ignores a number that it has. An unwritable use never delays other uses.
 */
export class UsageRecorder {
  readonly #tallies = new UsageTallies()
  #timer: NodeJS.Timeout | null = null
  #soon: NodeJS.Timeout | null = null
  #flushing: Promise<void> = Promise.resolve()
  #lastFlushAt = performance.now()
  readonly #id = randomUUID()
  #written = 0
  /** The counts that are being written. A part that failed is tried again unchanged: its commit may have happened. */
  #parts = new TallyParts([], MOST_TOGETHER)

  readonly #delay: ToldState<unknown>

  constructor(
    private readonly db: Database,
    private readonly clock: { now: () => number },
    private readonly log: Logger,
    private readonly companion = NO_COMPANION,
  ) {
    this.#delay = new ToldState({
      begin: (error) =>
        log.warn({ err: error, waiting: this.#tallies.size }, 'uses cannot be written to the database yet'),
      end: () => log.info('uses are written again'),
    })
  }

  /** For how long counts have waited to be written, in milliseconds. */
  get lagMs(): number {
    return this.#tallies.size === 0 && this.#parts.next === undefined
      ? 0
      : performance.now() - this.#lastFlushAt
  }

  start(): void {
    this.#timer = setInterval(() => this.flush(), FLUSH_EVERY_MS)
    this.#timer.unref()
  }

  /** Counts a call and its scopes. */
  record(credential: Counted, code: DecisionCode, use: Use, asked: AskedScopes): void {
    this.#tallies.count(credential, code, use, asked, Math.floor(this.clock.now()))
    if (credential.isUnused && code === 'VALID') {
      credential.isUnused = false
      this.#soon ??= setTimeout(() => {
        this.#soon = null
        this.flush()
      }, FIRST_USE_DELAY_MS)
    }
  }

  /** Writes all counts so far. Unwritten counts are kept for the next flush. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#write())
    return this.#flushing
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer)
    if (this.#soon !== null) clearTimeout(this.#soon)
    await this.flush()
    // The answer to a commit of the first flush may have been lost.
    if (this.#parts.next !== undefined || this.companion.isWaiting) await this.flush()
  }

  async #write(): Promise<void> {
    try {
      await this.#writeParts()
      this.#parts = new TallyParts(this.#tallies.take(), MOST_TOGETHER)
      await this.#writeParts()
      await this.companion.write()
      this.#lastFlushAt = performance.now()
      this.#delay.isOver()
    } catch (error) {
      this.#delay.happened(error)
    }
  }

  /** Throws if the next part would fail too, because the database is away or nothing can be written. */
  async #writeParts(): Promise<void> {
    for (let part = this.#parts.next; part !== undefined; part = this.#parts.next) {
      try {
        await recordUsage(
          this.db,
          { recorderId: this.#id, number: this.#written + 1 },
          await mapInTurns(part, recordOf),
        )
        this.#written += 1
        this.#parts.written()
      } catch (error) {
        if (isDatabaseUnavailable(error)) throw error
        this.#parts.failed(error)
      }
    }
    this.#drop(this.#parts.takeUnwritable())
  }

  /** These tallies failed while others succeeded. A further attempt would fail again and delay the counts. */
  #drop(unwritable: readonly Unwritable[]): void {
    for (const { tally, error } of unwritable) {
      const { key } = tally.credential.facts
      this.log.error(
        { err: error, keyId: key.id, calls: tally.calls },
        'uses cannot be written and are dropped',
      )
    }
  }
}

function recordOf(tally: Tally): UsageRecord {
  const { code, minute, use, credential, calls, firstAt, lastAt } = tally
  const { key, secret, workspace } = credential.facts
  return {
    code,
    minute,
    caller: callerOf(use),
    keyId: key.id,
    keyName: key.name,
    secretId: secret.id,
    workspace: { id: workspace.id, slug: workspace.slug },
    scopes: scopesOf(tally),
    calls,
    firstAt,
    lastAt,
  }
}
