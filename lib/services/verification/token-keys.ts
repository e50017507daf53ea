import type { CryptoKey, JWK } from 'jose'
import type { Database } from '@/db/client'
import { listSigningKeys } from './list-signing-keys'
import { importTokenKey } from './verify-token'

/** Keys are read again after this time. Then a removed key is unknown. */
const KEEP_MS = 60_000
/** Tokens with invented key ids cause at most one read in this time. */
const LOOK_AGAIN_MS = 1_000

/** The published keys, cached in memory. An unknown id causes a new read; therefore a rotation needs no restart. */
export class TokenKeys {
  #keys = new Map<string, CryptoKey>()
  #published: JWK[] = []
  #readAt = Number.NEGATIVE_INFINITY
  #reading: Promise<void> | null = null
  #mayHaveChanged = false

  constructor(private readonly db: Database) {}

  readonly find = async (kid: string): Promise<CryptoKey | null> => {
    if (this.#mayHaveChanged || this.#age() > KEEP_MS) await this.#refresh()
    if (!this.#keys.has(kid) && this.#age() > LOOK_AGAIN_MS) await this.#refresh()
    return this.#keys.get(kid) ?? null
  }

  /** The key set to publish, at most `LOOK_AGAIN_MS` old while the database is reachable. */
  async published(): Promise<JWK[]> {
    if (this.#mayHaveChanged || this.#age() > LOOK_AGAIN_MS) {
      await this.#refresh().catch((error: unknown) => {
        if (this.#published.length === 0) throw error
      })
    }
    return this.#published
  }

  /** Expires the cache: the keys may have changed. The next token reads them again. */
  expectChange(): void {
    this.#mayHaveChanged = true
  }

  #age(): number {
    return performance.now() - this.#readAt
  }

  #refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  async #read(): Promise<void> {
    const startedAt = performance.now()
    this.#mayHaveChanged = false
    const published = await listSigningKeys(this.db)
    const keys = await Promise.all(published.map(importTokenKey))
    this.#keys = new Map(
      published.map((jwk, index) => [jwk.kid ?? '', keys[index]] as const).flatMap(present),
    )
    this.#published = published
    this.#readAt = startedAt
  }
}

function present([kid, key]: readonly [string, CryptoKey | undefined]): [string, CryptoKey][] {
  return key === undefined ? [] : [[kid, key]]
}
