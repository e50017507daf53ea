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
  /**
   * What came first goes first: one that is busy is read again, once in 200,000 others. In a Map of V8 what is deleted
   * leaves a hole until the whole is built anew, and who moves each entry to the end as often as it is asked for, or
   * looks for the oldest from the front each time, walks through tens of thousands of them. So nothing is moved, and the
   * walk goes on where it stopped. (There is none while nothing has to go: it would hold on to every earlier table.)
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
    if (this.#known.size <= this.bounds.known) this.#oldest = undefined
    while (this.#known.size > this.bounds.known) this.#dropOldest()
  }

  /** Whatever changed meanwhile may have created just this credential, so any change keeps it out. */
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

  /** Its credentials are found out when they are next asked for: a workspace may have a million of them. */
  forgetWorkspace(workspaceId: string): void {
    this.#clearUnknown()
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
