import type { Logger } from 'pino'
import type { Database } from '@/db/client'
import { parseCredential } from '@/lib/domain/credentials/credential'
import { bareAddress } from '@/lib/http/client-address'
import { sha256, storedHash } from '@/lib/secrets/secret-hash'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'
import { type PresentedSecret, recordPresented } from '@/lib/services/decoys/record-presented'
import { mapInTurns } from '../usage/map-in-turns'
import type { Use } from '../usage/tally'
import { callerOf } from '../usage/usage-tallies'

/** An unknown string and the origin of its latest presentation. Instants are those of `performance.now()`. */
type Presented = { calls: number; firstAt: number; lastAt: number; use: Use; endpoint: string }

/** The same, ready to be compared. */
type Hashed = Omit<PresentedSecret, 'firstAgeMs' | 'lastAgeMs'> & Pick<Presented, 'firstAt' | 'lastAt'>

/** Strings are compared this long after they were presented, together with those that came meanwhile. */
const PAUSE_MS = 1_000
/** The bound of different strings that wait. Beyond it, further strings are not compared. */
export const MOST_WAITING = 5_000
const MOST_TOGETHER = 500
/** A secret with its id, in base64, is much shorter. */
const LONGEST = 400

/**
 * Looks for decoys among the strings that are no credential. The answer to a string never depends on this: an answer waits
 * for none of it, and `note` does the same for a decoy as for any other unknown string. A kill -9 loses a second.
 */
export class DecoyWatch {
  readonly #waiting = new Map<string, Presented>()
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()
  /** The strings that are being compared. While the database is away, they are kept in their hashed form. */
  #batch: readonly Hashed[] = []

  constructor(
    private readonly db: Database,
    private readonly pepper: string,
    private readonly log: Logger,
  ) {}

  /** Notes an unknown string. Cleans and hashes nothing: a request waits for this. */
  note(presented: string, { address, userAgent, clientId }: Use, endpoint: string): void {
    if (presented.length > LONGEST) return
    const at = performance.now()
    const use = { address, userAgent, clientId }
    const known = this.#waiting.get(presented)
    if (known === undefined && this.#waiting.size >= MOST_WAITING) return
    const { calls = 0, firstAt = at } = known ?? {}
    this.#waiting.set(presented, { calls: calls + 1, firstAt, lastAt: at, use, endpoint })
    this.#wake()
  }

  /** Compares what was noted so far. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.flush()
  }

  #wake(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      void this.flush()
    }, PAUSE_MS).unref()
  }

  async #write(): Promise<void> {
    if (this.#batch.length === 0) this.#batch = await this.#take()
    const now = performance.now()
    const presented = this.#batch.map(({ firstAt, lastAt, ...rest }) => ({
      ...rest,
      firstAgeMs: now - firstAt,
      lastAgeMs: now - lastAt,
    }))
    try {
      await recordPresented(this.db, presented)
      this.#batch = []
    } catch (error) {
      // A repeat may count a call twice. It never raises an alarm twice.
      if (!isDatabaseUnavailable(error)) {
        this.log.error({ err: error }, 'unknown credentials cannot be compared with decoys')
        this.#batch = []
      }
    }
    if (this.#waiting.size > 0 || this.#batch.length > 0) this.#wake()
  }

  async #take(): Promise<Hashed[]> {
    const taken = [...this.#waiting].slice(0, MOST_TOGETHER)
    for (const [presented] of taken) this.#waiting.delete(presented)
    const hashed = await mapInTurns(taken, ([presented, how]) => this.#hashed(presented, how))
    return hashed.filter((one) => one !== null)
  }

  /** Null if the string cannot be a secret. */
  #hashed(presented: string, { use, ...times }: Presented): Hashed | null {
    const parsed = parseCredential(presented, decodeBase64)
    if (!parsed.ok || parsed.value.kind !== 'opaque') return null
    return {
      ...times,
      hash: storedHash(this.pepper, sha256(parsed.value.secret)),
      address: bareAddress(use.address ?? '') ?? null,
      userAgent: callerOf(use).userAgent || null,
    }
  }
}

const decodeBase64 = (text: string) => Buffer.from(text, 'base64').toString('utf8')
