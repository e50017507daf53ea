import type { VerificationRequest } from '@/lib/domain/access-keys/verification-facts'
import { type DecisionCode, decide, type RefusalCode } from '@/lib/domain/access-keys/verify-decision'
import type { WorkspaceFacts } from '@/lib/services/verification/key-facts'
import type { DecoyWatch } from '../decoys/decoy-watch'
import type { DatabaseClock } from '../lease/database-clock'
import type { AnswerIds } from '../refusals/refusal'
import type { RefusalRecorder } from '../refusals/refusal-recorder'
import { NO_SCOPE_NAMED, type Use } from '../usage/tally'
import type { UsageRecorder } from '../usage/usage-recorder'
import type { Credentials, Guesser, Lookup } from './credentials'
import type { KnownCredential } from './known-credential'
import type { RateLimits, RateStatus } from './rate-limits'

/** The question about a presented credential. */
export type Question = {
  request: VerificationRequest
  use: Use
  /** The scopes that the call needs, if the caller judges them itself; otherwise the permission of the request counts. */
  needs?: readonly string[]
  /** Whether the answer may be about this workspace. A key of another workspace is reported as unknown. */
  isConcerned: (workspace: WorkspaceFacts) => boolean
  /** The origin that is charged with a wrong guess; null if wrong guesses are not counted. */
  guesser: Guesser | null
  /** By what a refusal can be looked up, and who answers. */
  ids: AnswerIds
  endpoint: string
}

/** `credential` is set if the credential itself was right, whatever the verdict. */
export type Verdict =
  | { valid: true; code: 'VALID'; credential: KnownCredential; rate: RateStatus | null }
  | {
      valid: false
      code: RefusalCode
      credential: KnownCredential | null
      retryAfterSeconds: number | null
      rate: RateStatus | null
    }

export type JudgeParts = {
  credentials: Credentials
  clock: DatabaseClock
  rateLimits: RateLimits
  usage: UsageRecorder
  refusals: RefusalRecorder
  decoys: Pick<DecoyWatch, 'note'>
  onReported: (code: DecisionCode) => void
}

/** Judges credentials for every endpoint of the verifier: finds the facts, asks decide(), counts the use. */
export class Judge {
  constructor(private readonly parts: JudgeParts) {}

  /** Rejects if the facts cannot be known now. */
  async judge(presented: string, question: Question): Promise<Verdict> {
    const lookup = await this.parts.credentials.find(presented, question.guesser)
    if (mayBeDecoy(lookup)) this.parts.decoys.note(presented, question.use, question.endpoint)
    return await this.#weigh(lookup, question)
  }

  /** Whether a credential is still accepted, without counting a use: for open streams. */
  async isStillGood(
    presented: string,
    { request, isConcerned }: Pick<Question, 'request' | 'isConcerned'>,
  ): Promise<boolean> {
    const lookup = await this.parts.credentials.find(presented, null)
    if (lookup.kind !== 'known') return false
    const { facts } = lookup.credential
    return isConcerned(facts.workspace) && decide(facts, request, this.parts.clock.now()).valid
  }

  /** A credential that can be judged without waiting: it is in memory, and nothing counts its requests. */
  cachedWithoutRateLimit(presented: string): KnownCredential | undefined {
    const credential = this.parts.credentials.cached(presented)
    return credential?.rateLimit === null && credential.restrictedRate === null ? credential : undefined
  }

  /**
   * The verdict on a credential that cachedWithoutRateLimit() has found. Counts the use. `ids` and `endpoint` are for the
   * note about a refusal.
   */
  judgeKnown(
    credential: KnownCredential,
    request: VerificationRequest,
    use: Use,
    ids: AnswerIds,
    endpoint: string,
  ): DecisionCode {
    const { facts } = credential
    const decision = decide(facts, request, this.parts.clock.now())
    const { code } = decision
    this.parts.usage.record(credential, code, use, request.permission ?? NO_SCOPE_NAMED)
    if (decision.valid) decision.reported.forEach(this.parts.onReported)
    else
      this.parts.refusals.note({ facts, code: decision.code, request, use, ids, endpoint, isCounted: true })
    return code
  }

  /** Notes that an operation of our own refused an accepted call, because the key lacks a scope. */
  noteDenied(
    { facts }: KnownCredential,
    denied: Pick<Question, 'request' | 'use' | 'ids' | 'endpoint'>,
  ): void {
    this.parts.refusals.note({ facts, code: 'INSUFFICIENT_PERMISSION', ...denied, isCounted: false })
  }

  /** Counts a request by the limit of the key, and by that of its restriction. Null: neither is set. */
  async #count({ facts, rateLimit, restrictedRate }: KnownCredential): Promise<RateStatus | null> {
    const { rateLimits } = this.parts
    const { id } = facts.key
    const own = rateLimit === null ? null : await rateLimits.consume(id, rateLimit)
    if (restrictedRate === null || own?.allowed === false) return own
    const restricted = await rateLimits.consume(`restricted:${id}`, restrictedRate)
    return restricted.allowed && own !== null ? own : restricted
  }

  async #weigh(lookup: Lookup, question: Question): Promise<Verdict> {
    if (lookup.kind === 'throttled') return refused('RATE_LIMITED', null, lookup.retryAfterSeconds)
    if (lookup.kind === 'unknown') return refused(lookup.code, null)
    const { credential } = lookup
    const { facts } = credential
    if (!question.isConcerned(facts.workspace)) return refused('NOT_FOUND', null)
    const decision = decide(facts, question.request, this.parts.clock.now())
    const rate = decision.valid ? await this.#count(credential) : null
    const code = rate?.allowed === false ? 'RATE_LIMITED' : decision.code
    const asked = question.needs ?? question.request.permission ?? NO_SCOPE_NAMED
    this.parts.usage.record(credential, code, question.use, asked)
    if (decision.valid) decision.reported.forEach(this.parts.onReported)
    if (code === 'VALID') return { valid: true, code, credential, rate }
    const { request, use, ids, endpoint } = question
    this.parts.refusals.note({ facts, code, request, use, ids, endpoint, isCounted: true })
    if (code === 'RATE_LIMITED') return { ...refused(code, credential, rate?.resetSeconds ?? 1), rate }
    return refused(code, credential)
  }
}

/**
 * Whether the string is well formed and unknown, as a decoy is. A throttled one was not looked up: otherwise wrong guesses
 * from the same address would hide the use of a decoy.
 */
export function mayBeDecoy(lookup: Lookup): boolean {
  return lookup.kind === 'throttled' || (lookup.kind === 'unknown' && lookup.code === 'NOT_FOUND')
}

function refused(
  code: RefusalCode,
  credential: KnownCredential | null,
  retryAfterSeconds: number | null = null,
): Extract<Verdict, { valid: false }> {
  return { valid: false, code, credential, retryAfterSeconds, rate: null }
}
