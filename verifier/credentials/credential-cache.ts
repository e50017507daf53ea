import type { RefusalCode } from '@/lib/domain/access-keys/verify-decision'
import type { KnownCredential, WorkspaceHolder } from './known-credential'

/**
 * A read of the database that is under way. `isStale`: a change since its beginning may concern the data that it read.
 */
export type CacheRead = { readonly keyId: string | null; isStale: boolean; sawChange: boolean }

export type CacheBounds = { known: number; unknown: number }

const BOUNDS: CacheBounds = { known: 200_000, unknown: 50_000 }

/**
 * The verifier's memory: existing credentials with their facts, and a bounded set of strings that are no credential.
 * A read that began before a change never fills the cache after the change: each read is registered, and a change
 * marks the reads that it may concern. Entries are named by fingerprints under a random key of this process, never by
 * a secret or hash.
 */
export class CredentialCache {
  #known = new Map<string, KnownCredential>()
  #unknown = new Map<string, RefusalCode>()
  // A key may have thousands of short-lived tokens; therefore a set, not a list. Nearly every key has one
  // fingerprint, and a set with one member is larger than the credential; therefore a plain string.
  #fingerprintsOfKey = new Map<string, string | Set<string>>()
  #workspaces = new Map<string, WorkspaceHolder>()
  /**
   * The oldest entry is evicted first, even if it is in use: one extra read in 200,000 is cheap. Moving each used
   * entry to the end would cost more: a Map of V8 keeps a hole for each deleted entry until it is rebuilt, and a
   * search for the oldest from the front walks through tens of thousands of holes. Therefore nothing is moved, and
   * this iterator continues where it stopped. It exists only while the cache is full: an iterator keeps every earlier
   * table of the Map alive.
   */
  #oldest: MapIterator<[string, KnownCredential]> | undefined
  #oldestUnknown: MapIterator<string> | undefined
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
    return credential
  }

  unknown(fingerprint: string): RefusalCode | undefined {
    return this.#unknown.get(fingerprint)
  }

  workspace(id: string): WorkspaceHolder | undefined {
    return this.#workspaces.get(id)
  }

  /** Call this before the query; `keyId` if the credential names it. Always call endRead afterwards. */
  beginRead(keyId: string | null): CacheRead {
    const read = { keyId, isStale: false, sawChange: false }
    this.#reads.add(read)
    return read
  }

  endRead(read: CacheRead): void {
    this.#reads.delete(read)
  }

  /**
   * Returns the holder to use. If several reads load the same workspace at the same time, the first holder wins,
   * because a change finds only one holder of a workspace. A credential with another holder would miss the change.
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
    if (this.#known.size <= this.bounds.known) this.#oldest = undefined
    while (this.#known.size > this.bounds.known) this.#dropOldest()
  }

  /** Any change during the read may have created this credential. Therefore after any change the string is not kept. */
  keepUnknown(read: CacheRead, fingerprint: string, code: RefusalCode): void {
    if (read.isStale || read.sawChange) return
    this.#unknown.set(fingerprint, code)
    if (this.#unknown.size <= this.bounds.unknown) this.#oldestUnknown = undefined
    while (this.#unknown.size > this.bounds.unknown) this.#dropOldestUnknown()
  }

  forgetKey(keyId: string): void {
    this.#clearUnknown()
    for (const read of this.#reads) {
      read.sawChange = true
      if (read.keyId === null || read.keyId === keyId) read.isStale = true
    }
    const fingerprints = this.#fingerprintsOfKey.get(keyId)
    if (fingerprints instanceof Set) for (const one of fingerprints) this.#known.delete(one)
    else if (fingerprints !== undefined) this.#known.delete(fingerprints)
    this.#fingerprintsOfKey.delete(keyId)
  }

  /**
   * Does not remove the credentials of the workspace, because there may be a million. The next look-up of each one
   * finds that its workspace is no longer current.
   */
  forgetWorkspace(workspaceId: string): void {
    this.#clearUnknown()
    for (const read of this.#reads) read.isStale = true
    const holder = this.#workspaces.get(workspaceId)
    if (holder !== undefined) holder.isCurrent = false
    this.#workspaces.delete(workspaceId)
  }

  /** Forgets everything, because changes may have been missed. */
  clear(): void {
    for (const read of this.#reads) read.isStale = true
    for (const holder of this.#workspaces.values()) holder.isCurrent = false
    this.#known = new Map()
    this.#oldest = undefined
    this.#clearUnknown()
    this.#fingerprintsOfKey = new Map()
    this.#workspaces = new Map()
  }

  #dropOldest(): void {
    this.#oldest ??= this.#known.entries()
    const { value } = this.#oldest.next()
    if (value === undefined) this.#oldest = undefined
    else this.#drop(...value)
  }

  #dropOldestUnknown(): void {
    this.#oldestUnknown ??= this.#unknown.keys()
    const { value } = this.#oldestUnknown.next()
    if (value === undefined) this.#oldestUnknown = undefined
    else this.#unknown.delete(value)
  }

  #clearUnknown(): void {
    this.#unknown.clear()
    this.#oldestUnknown = undefined
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
