import type { Logger } from 'pino'
import type { Database } from '@/db/client'
import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import {
  areWritten,
  type InDoubt,
  recordUsage,
  type UsageRecord,
} from '@/lib/services/verification/record-usage'
import type { KnownCredential } from './known-credential'
import type { Tally, Use } from './tally'
import { callerOf, UsageTallies } from './usage-tallies'

const FLUSH_EVERY_MS = 3_000
/** A first use is written at once; several within this time are written together. */
const FIRST_USE_DELAY_MS = 20
/**
 * Written in one go. After a restart tens of thousands of keys are used within one interval, and a statement that
 * writes all of them outlasts the patience of the connection: it would fail, grow, and never succeed.
 */
const MOST_TOGETHER = 1_000
const MOST_IN_DOUBT = 20

/**
 * Counts uses in memory and writes them every few seconds, a thousand per statement and table: what it costs grows with the keys
 * in use and not with the requests. A verification never waits for it, and what a kill -9 loses is one interval. Each use
 * is counted once: where the answer to a commit is lost, the database is asked first what became of it.
 */
export class UsageRecorder {
  readonly #tallies = new UsageTallies()
  #timer: NodeJS.Timeout | null = null
  #soon: NodeJS.Timeout | null = null
  #flushing: Promise<void> = Promise.resolve()
  #lastFlushAt = performance.now()
  #doubtful: { inDoubt: InDoubt; tallies: readonly Tally[] }[] = []

  constructor(
    private readonly db: Database,
    private readonly clock: { now: () => number },
    private readonly log: Logger,
  ) {}

  /** Since when what was counted waits to be written, in milliseconds. */
  get lagMs(): number {
    const isAllWritten = this.#tallies.size === 0 && this.#doubtful.length === 0
    return isAllWritten ? 0 : performance.now() - this.#lastFlushAt
  }

  start(): void {
    this.#timer = setInterval(() => this.flush(), FLUSH_EVERY_MS)
    this.#timer.unref()
  }

  record(credential: KnownCredential, code: DecisionCode, use: Use): void {
    this.#tallies.count(credential, code, use, Math.floor(this.clock.now()))
    if (credential.isUnused && code === 'VALID') {
      credential.isUnused = false
      this.#soon ??= setTimeout(() => {
        this.#soon = null
        this.flush()
      }, FIRST_USE_DELAY_MS)
    }
  }

  /** Writes what was counted so far. What cannot be written now is kept for the next time. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#write())
    return this.#flushing
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer)
    if (this.#soon !== null) clearTimeout(this.#soon)
    await this.flush()
    // What came into doubt just now.
    if (this.#doubtful.length > 0) await this.flush()
  }

  async #write(): Promise<void> {
    let waiting: readonly Tally[] = []
    try {
      await this.#resolveDoubts()
      waiting = this.#tallies.take()
      while (waiting.length > 0) {
        const some = waiting.slice(0, MOST_TOGETHER)
        const inDoubt = await recordUsage(this.db, some.map(recordOf))
        waiting = waiting.slice(some.length)
        if (inDoubt !== null) this.#doubtful.push({ inDoubt, tallies: some })
      }
      this.#lastFlushAt = performance.now()
    } catch (error) {
      this.#tallies.restore(waiting)
      this.log.warn({ err: error, waiting: this.#tallies.size }, 'uses could not be written yet')
    }
  }

  /** Finds out whether what was in doubt is written, and counts it anew if not. What nobody knows yet stays in doubt. */
  async #resolveDoubts(): Promise<void> {
    // A database that never tells must not fill the memory.
    this.#doubtful.splice(0, this.#doubtful.length - MOST_IN_DOUBT)
    for (const doubt of [...this.#doubtful]) {
      const isWritten = await areWritten(this.db, doubt.inDoubt)
      if (isWritten === undefined) continue
      this.#doubtful = this.#doubtful.filter((one) => one !== doubt)
      if (!isWritten) this.#tallies.restore(doubt.tallies)
    }
  }
}

function recordOf({ code, minute, use, credential, calls, lastAt }: Tally): UsageRecord {
  const { key, secret, workspace } = credential.facts
  return {
    code,
    minute,
    caller: callerOf(use),
    keyId: key.id,
    keyName: key.name,
    secretId: secret.id,
    workspace: { id: workspace.id, slug: workspace.slug },
    calls,
    lastAt,
  }
}
