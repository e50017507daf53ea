import type pg from 'pg'
import type { DeafConnectionError } from '@/db/deaf-connection'
import type { VerificationFacts } from '@/lib/domain/access-keys/verification-facts'
import type { RefusalCode } from '@/lib/domain/access-keys/verify-decision'
import { type PresentedCredential, parseCredential } from '@/lib/domain/credentials/credential'
import { codeOfUnreadable } from '@/lib/domain/credentials/unreadable-credential'
import { sha256, storedHash } from '@/lib/secrets/secret-hash'
import {
  loadFactsSnapshot,
  loadWorkspaceFacts,
  type SecretReference,
} from '@/lib/services/verification/load-facts'
import type { TokenKeys } from '@/lib/services/verification/token-keys'
import { type TokenIdentity, verifyToken } from '@/lib/services/verification/verify-token'
import { UnsettledHistoryError } from '../history/history'
import type { DatabaseClock } from '../lease/database-clock'
import type { CacheRead, CredentialCache } from './credential-cache'
import type { FactsReader } from './facts-reader'
import { type Fingerprint, fingerprints } from './fingerprint'
import {
  type KnownCredential,
  type PreparedFrom,
  prepareCredential,
  workspaceHolder,
} from './known-credential'

/** The result of looking up a presented credential. `unknown` says nothing about any key. */
export type Lookup =
  | { kind: 'known'; credential: KnownCredential }
  | { kind: 'unknown'; code: RefusalCode }
  | { kind: 'throttled'; retryAfterSeconds: number }

/**
 * The origin of a wrong guess: an address that the verifier saw itself (`reportedBy` null), or an address that a caller
 * reported. `reportedBy` is the workspace of that caller, which must not be able to slow down other workspaces.
 */
export type Guesser = { address: string; reportedBy: string | null }

/** Counts wrong guesses and delays guessers. */
export type GuessGate = {
  admit: (
    guesser: Guesser | null,
    keyId: string | null,
  ) => Promise<GuessAttempt | { retryAfterSeconds: number }>
}
/** Call `finish` once with the result. An attempt that could not be judged is not wrong. */
export type GuessAttempt = { finish: (wasWrong: boolean) => void }

export type CredentialsOptions = {
  pool: pg.Pool
  facts: FactsReader
  cache: CredentialCache
  lease: { isHeld: () => boolean; deafness: () => DeafConnectionError | null }
  history: { isBelieved: (server: number) => boolean; enterByPool: () => Promise<void> }
  clock: DatabaseClock
  tokenKeys: TokenKeys
  guesses: GuessGate
  pepper: string
  issuer: string
}

type Reference = { reference: SecretReference; token: TokenIdentity | null }

const decodeBase64 = (text: string) => Buffer.from(text, 'base64').toString('utf8')
/** A read is repeated if a change invalidates it. After this many reads, the latest one is used. */
const MOST_READS = 3

/** The only way from a presented string to facts: from memory under a lease, otherwise from the database. */
export class Credentials {
  readonly #fingerprint: Fingerprint = fingerprints()

  constructor(private readonly options: CredentialsOptions) {}

  /** Synchronous if the credential is in memory. Rejects if the facts cannot be known now. */
  find(presented: string, guesser: Guesser | null): Lookup | Promise<Lookup> {
    const { cache, lease } = this.options
    const fingerprint = this.#fingerprint(presented)
    if (lease.isHeld()) {
      const credential = cache.known(fingerprint)
      if (credential !== undefined) return { kind: 'known', credential }
    }
    return this.#look(presented, fingerprint, guesser)
  }

  /** The credential, if it is in memory and the lease permits an answer. For the hot path: allocates nothing. */
  cached(presented: string): KnownCredential | undefined {
    return this.options.lease.isHeld() ? this.options.cache.known(this.#fingerprint(presented)) : undefined
  }

  async #look(presented: string, fingerprint: string, guesser: Guesser | null): Promise<Lookup> {
    const parsed = parseCredential(presented, decodeBase64)
    const credential = parsed.ok ? parsed.value : null
    const named = credential === null ? null : namedKey(credential)
    const attempt = await this.options.guesses.admit(guesser, named)
    if ('retryAfterSeconds' in attempt) return { kind: 'throttled', ...attempt }
    let wasWrong = false
    try {
      const found = await this.#resolve(presented, credential, fingerprint)
      wasWrong = found.kind === 'unknown'
      return found
    } finally {
      attempt.finish(wasWrong)
    }
  }

  async #resolve(
    presented: string,
    credential: PresentedCredential | null,
    fingerprint: string,
  ): Promise<Lookup> {
    if (credential === null) return { kind: 'unknown', code: codeOfUnreadable(presented, decodeBase64) }
    if (this.options.lease.isHeld()) {
      // While this request waited in the throttle, another request may have loaded the credential.
      const known = this.options.cache.known(fingerprint)
      if (known !== undefined) return { kind: 'known', credential: known }
      const code = this.options.cache.unknown(fingerprint)
      if (code !== undefined) return { kind: 'unknown', code }
    }
    return await this.#read(credential, fingerprint)
  }

  async #read(credential: PresentedCredential, fingerprint: string): Promise<Lookup> {
    const { cache, lease } = this.options
    const deafness = lease.deafness()
    if (deafness !== null) throw deafness
    for (let attempt = 1; ; attempt += 1) {
      const isKept = lease.isHeld()
      const read = cache.beginRead(credential.kind === 'opaque' ? credential.keyId : null)
      try {
        const found = await this.#readOnce(credential, isKept ? read : null)
        if (read.isStale && attempt < MOST_READS) continue
        if (isKept && found.kind === 'known') cache.keep(read, fingerprint, found.credential)
        if (isKept && found.kind === 'unknown') cache.keepUnknown(read, fingerprint, found.code)
        return found
      } finally {
        cache.endRead(read)
      }
    }
  }

  async #readOnce(credential: PresentedCredential, read: CacheRead | null): Promise<Lookup> {
    const target = await this.#reference(credential)
    if (target === null) return { kind: 'unknown', code: 'SIGNATURE_INVALID' }
    const loaded = read === null ? await this.#loadSnapshot(target) : await this.#load(target, read)
    if (loaded === null || !isSameKey(loaded.facts, credential, target)) {
      return { kind: 'unknown', code: 'NOT_FOUND' }
    }
    const facts = limitedBy(loaded.facts, target.token)
    const prepared = prepareCredential({ ...loaded, facts }, this.options.clock.now(), target.token)
    return { kind: 'known', credential: prepared }
  }

  async #reference(credential: PresentedCredential): Promise<Reference | null> {
    const { pepper, issuer, tokenKeys, clock } = this.options
    if (credential.kind === 'opaque') {
      return { reference: { hash: storedHash(pepper, sha256(credential.secret)) }, token: null }
    }
    const token = await verifyToken(credential.token, issuer, tokenKeys.find, clock.now())
    return token === null ? null : { reference: { secretId: token.secretId }, token }
  }

  async #load({ reference }: Reference, read: CacheRead): Promise<PreparedFrom | null> {
    const { pool, facts, cache, clock } = this.options
    const sentAt = performance.now()
    const loaded = await this.#believed(() => facts.load(reference))
    if (loaded === null) return null
    if (!this.options.lease.isHeld()) clock.observe(loaded.now, sentAt)
    let workspace = cache.workspace(loaded.workspaceId)
    if (workspace === undefined) {
      const told = await this.#believed(() => loadWorkspaceFacts(pool, loaded.workspaceId))
      workspace = cache.keepWorkspace(read, workspaceHolder(told.facts, true))
    }
    const { key, secret, rateLimit, labels, isUnused } = loaded
    return { facts: { workspace: workspace.facts, key, secret }, workspace, rateLimit, labels, isUnused }
  }

  /**
   * The answer of a server whose history is believed. After a failover, enters the history of the new server and asks
   * again.
   */
  async #believed<Told extends { server: number } | null>(ask: () => Promise<Told>): Promise<Told> {
    const { history } = this.options
    for (let attempt = 1; attempt <= MOST_READS; attempt += 1) {
      const told = await ask()
      if (told === null || history.isBelieved(told.server)) return told
      await history.enterByPool()
    }
    throw new UnsettledHistoryError()
  }

  async #loadSnapshot({ reference }: Reference): Promise<PreparedFrom | null> {
    const sentAt = performance.now()
    const loaded = await this.#believed(() => loadFactsSnapshot(this.options.pool, reference))
    if (loaded === null) return null
    this.options.clock.observe(loaded.now, sentAt)
    const workspace = workspaceHolder(loaded.facts.workspace, false)
    return { ...loaded, workspace }
  }
}

function namedKey(credential: PresentedCredential): string | null {
  return credential.claimedKeyId ?? (credential.kind === 'opaque' ? credential.keyId : null)
}

/**
 * The id that was sent, the id in the secret or token, and the id of the row must be equal. Otherwise the credential
 * does not exist.
 */
function isSameKey(facts: VerificationFacts, credential: PresentedCredential, { token }: Reference): boolean {
  const { id } = facts.key
  const inside = credential.kind === 'opaque' ? credential.keyId : token?.keyId
  return inside === id && (credential.claimedKeyId === null || credential.claimedKeyId === id)
}

/**
 * A token keeps its own expiry, even if its secret was prolonged later, and grants only the scopes that were
 * requested for it.
 */
function limitedBy(facts: VerificationFacts, token: TokenIdentity | null): VerificationFacts {
  if (token === null) return facts
  const { key, secret } = facts
  const expiresAt = Math.min(secret.expiresAt, token.expiresAt)
  const scopes = token.scopes?.filter((one) => key.scopes === 'all' || key.scopes.includes(one)) ?? key.scopes
  return { ...facts, key: { ...key, scopes }, secret: { ...secret, expiresAt } }
}
