import type { RefusalCode } from '@/lib/domain/access-keys/verify-decision'
import type { KnownCredential, WorkspaceHolder } from './known-credential'

/** A look into the database on its way. `isStale`: something that it may have read has changed since it began. */
export type CacheRead = { readonly keyId: string | null; isStale: boolean; sawChange: boolean }

export type CacheBounds = { known: number; unknown: number }

const BOUNDS: CacheBounds = { known: 200_000, unknown: 50_000 }

/**
 * What the verifier holds in memory: credentials that exist, with their facts, and a bounded set of strings that are
 * none. A read that began before a change never fills it after the change: each read is registered, and a change
 * marks those that it may concern. Names are fingerprints under a random key of this process, never a secret or hash.
 */
export class CredentialCache {
  #known = new Map<string, KnownCredential>()
  #unknown = new Map<string, RefusalCode>()
  // A set, not a list: a key may be known by thousands of short-lived tokens.
  // Nearly every key is known by one fingerprint, and a set of one is larger than the credential.
  #fingerprintsOfKey = new Map<string, string | Set<string>>()
  #workspaces = new Map<string, WorkspaceHolder>()
  readonly #reads = new Set<CacheRead>()

  constructor(private readonly bounds: CacheBounds = BOUNDS) {}

  get size(): number {
    return this.#known.size
  }

  get unknownSize(): number {
    return this.#unknown.size
  }

  known(fingerprint: string): KnownCredential | undefined {
    const credential = this.#known.get(fingerprint)
    if (credential === undefined) return undefined
    if (!credential.workspace.isCurrent) {
      this.#drop(fingerprint, credential)
      return undefined
    }
    // The order of a Map is that of insertion: what was used last goes to the end, so the first is the oldest.
    // It matters only when something may soon have to go.
    if (this.#known.size * 2 > this.bounds.known) {
      this.#known.delete(fingerprint)
      this.#known.set(fingerprint, credential)
    }
    return credential
  }

  unknown(fingerprint: string): RefusalCode | undefined {
    return this.#unknown.get(fingerprint)
  }

  workspace(id: string): WorkspaceHolder | undefined {
    return this.#workspaces.get(id)
  }

  /** Call before the database is asked; `keyId` where the credential tells it. Always end it. */
  beginRead(keyId: string | null): CacheRead {
    const read = { keyId, isStale: false, sawChange: false }
    this.#reads.add(read)
    return read
  }

  endRead(read: CacheRead): void {
    this.#reads.delete(read)
  }

  /**
   * Returns the holder to go on with. Several may have read the same workspace at the same time: the first is everybody's,
   * because a change finds one holder of a workspace only, and whoever held another would never hear of it.
   */
  keepWorkspace(read: CacheRead, holder: WorkspaceHolder): WorkspaceHolder {
    const present = this.#workspaces.get(holder.facts.id)
    if (present !== undefined) return present
    if (read.isStale) holder.isCurrent = false
    else this.#workspaces.set(holder.facts.id, holder)
    return holder
  }

  keep(read: CacheRead, fingerprint: string, credential: KnownCredential): void {
    if (read.isStale || !credential.workspace.isCurrent) return
    const { id } = credential.facts.key
    this.#known.set(fingerprint, credential)
    const fingerprints = this.#fingerprintsOfKey.get(id)
    if (fingerprints instanceof Set) fingerprints.add(fingerprint)
    else if (fingerprints === undefined) this.#fingerprintsOfKey.set(id, fingerprint)
    else if (fingerprints !== fingerprint)
      this.#fingerprintsOfKey.set(id, new Set([fingerprints, fingerprint]))
    for (const [oldest, value] of this.#known) {
      if (this.#known.size <= this.bounds.known) break
      this.#drop(oldest, value)
    }
  }

  /** Whatever changed meanwhile may have created just this credential, so any change keeps it out. */
  keepUnknown(read: CacheRead, fingerprint: string, code: RefusalCode): void {
    if (read.isStale || read.sawChange) return
    this.#unknown.set(fingerprint, code)
    for (const oldest of this.#unknown.keys()) {
      if (this.#unknown.size <= this.bounds.unknown) break
      this.#unknown.delete(oldest)
    }
  }

  forgetKey(keyId: string): void {
    this.#unknown.clear()
    for (const read of this.#reads) {
      read.sawChange = true
      if (read.keyId === null || read.keyId === keyId) read.isStale = true
    }
    const fingerprints = this.#fingerprintsOfKey.get(keyId)
    if (fingerprints instanceof Set) for (const one of fingerprints) this.#known.delete(one)
    else if (fingerprints !== undefined) this.#known.delete(fingerprints)
    this.#fingerprintsOfKey.delete(keyId)
  }

  /** Its credentials are found out when they are next asked for: a workspace may have a million of them. */
  forgetWorkspace(workspaceId: string): void {
    this.#unknown.clear()
    for (const read of this.#reads) read.isStale = true
    const holder = this.#workspaces.get(workspaceId)
    if (holder !== undefined) holder.isCurrent = false
    this.#workspaces.delete(workspaceId)
  }

  /** Everything: changes may have been missed. */
  clear(): void {
    for (const read of this.#reads) read.isStale = true
    for (const holder of this.#workspaces.values()) holder.isCurrent = false
    this.#known = new Map()
    this.#unknown = new Map()
    this.#fingerprintsOfKey = new Map()
    this.#workspaces = new Map()
  }

  #drop(fingerprint: string, credential: KnownCredential): void {
    this.#known.delete(fingerprint)
    const { id } = credential.facts.key
    const others = this.#fingerprintsOfKey.get(id)
    if (others instanceof Set) others.delete(fingerprint)
    if (others === fingerprint || (others instanceof Set && others.size === 0))
      this.#fingerprintsOfKey.delete(id)
  }
}
