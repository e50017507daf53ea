import {
  authorityOf,
  decide,
  expiryOf,
  type VerificationFacts,
} from '@/lib/domain/access-keys/verify-decision'
import type { RateLimit, WorkspaceFacts } from '@/lib/services/verification/key-facts'
import type { Tally } from './tally'

/** A workspace's facts, shared by its credentials. `isCurrent` turns false when the workspace changes. */
export type WorkspaceHolder = { readonly facts: WorkspaceFacts; isCurrent: boolean }

/** A credential that exists, ready to be judged again and again. */
export type KnownCredential = {
  readonly facts: VerificationFacts
  readonly workspace: WorkspaceHolder
  readonly rateLimit: RateLimit | null
  /** Until when it is valid for everybody who requires nothing; 0 when each request must be judged by itself. */
  readonly plainlyValidUntil: number
  /** The answer `VALID` after its decision id, serialised once. */
  readonly answerTail: string
  readonly answerTailBytes: number
  /** What it allows, as the answer says it. */
  readonly permissions: readonly string[]
  /** Whether the key may call the verifier itself. */
  readonly mayVerify: boolean
  /** Whether it is a short-lived token that somebody exchanged for the secret. */
  readonly isExchanged: boolean
  /** Never used before it was read. */
  isUnused: boolean
  /** Where its last use was counted, so that the next one like it finds the place at once. */
  tally: Tally | undefined
}

/** What a credential is prepared from. */
export type PreparedFrom = {
  facts: VerificationFacts
  workspace: WorkspaceHolder
  rateLimit: RateLimit | null
  isUnused: boolean
}

const NOTHING_ASKED = {}

/** Prepares a credential for the cache. `now` is database time. */
export function prepareCredential(
  { facts, workspace, rateLimit, isUnused }: PreparedFrom,
  now: number,
  isExchanged = false,
): KnownCredential {
  const { addressMode, referrerMode } = facts.key.restrictions
  const needsRequest = addressMode !== 'off' || referrerMode !== 'off' || rateLimit !== null
  const isValid = !needsRequest && decide(facts, NOTHING_ASKED, now).valid
  const authority = authorityOf(facts)
  const tail = answerTail(facts, authority)
  return {
    facts,
    workspace,
    rateLimit,
    plainlyValidUntil: isValid ? expiryOf(facts) : 0,
    answerTail: tail,
    answerTailBytes: Buffer.byteLength(tail),
    permissions: authority.permissions,
    mayVerify: authority.permissions.includes('keys:verify'),
    isExchanged,
    isUnused,
    tally: undefined,
  }
}

function answerTail(
  facts: VerificationFacts,
  { grants, permissions }: ReturnType<typeof authorityOf>,
): string {
  const rest = JSON.stringify({
    keyId: facts.key.id,
    name: facts.key.name,
    workspace: facts.workspace.slug,
    secretId: facts.secret.id,
    grants,
    permissions,
    expiresAt: isoInstant(expiryOf(facts)),
  })
  return `",${rest.slice(1)}`
}

/** ISO 8601 in UTC; whole seconds without a fraction. */
export function isoInstant(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z')
}
