import type { VerificationFacts, VerificationRequest } from '@/lib/domain/access-keys/verification-facts'
import {
  authorityOf,
  decide,
  expiryOf,
  isRestricted,
  verdictHoldsUntil,
} from '@/lib/domain/access-keys/verify-decision'
import type { Labels } from '@/lib/domain/labels/labels'
import type { RateLimit, WorkspaceFacts } from '@/lib/services/verification/key-facts'
import type { TokenClaims, TokenIdentity } from '@/lib/services/verification/verify-token'
import type { Counted } from '../usage/tally'

/** The rights of credentials, ready for the answer. Most keys of a workspace share a few of these. */
export type Authority = {
  readonly grants: VerificationFacts['key']['grants']
  readonly scopes: VerificationFacts['key']['scopes']
  readonly permissions: readonly string[]
  /** Whether a key with these rights may call the verifier. */
  readonly mayVerify: boolean
  readonly text: string
  /** The roles, and the accounts or `all`, in the headers of forward-auth. */
  readonly roles: string
  readonly accounts: string
}

/** The facts of a workspace, shared by its credentials. `isCurrent` turns false when the workspace changes. */
export type WorkspaceHolder = {
  readonly facts: WorkspaceFacts
  isCurrent: boolean
  readonly authorities: Map<string, Authority>
}

export function workspaceHolder(facts: WorkspaceFacts, isCurrent: boolean): WorkspaceHolder {
  return { facts, isCurrent, authorities: new Map() }
}

/** An existing credential, prepared for many judgements. */
export type KnownCredential = Counted & {
  readonly workspace: WorkspaceHolder
  readonly rateLimit: RateLimit | null
  /** The limit of a restricted key, besides its own. */
  readonly restrictedRate: RateLimit | null
  /** Until when the credential is valid for a request without requirements; 0 if each request must be judged. */
  readonly plainlyValidUntil: number
  readonly authority: Authority
  /** The answer `VALID` after its decision id, serialised once: the parts before and after `authority.text`. */
  readonly answerStart: string
  readonly answerEnd: string
  /** The length of start, authority and end together. */
  readonly answerBytes: number
  /** Whether the credential is a short-lived token that was exchanged for the secret. */
  readonly isExchanged: boolean
  /** The claims of the token; null for a credential that is no token. */
  readonly token: TokenClaims | null
}

export type PreparedFrom = {
  facts: VerificationFacts
  workspace: WorkspaceHolder
  rateLimit: RateLimit | null
  labels: Labels | null
  isUnused: boolean
}

/** A question about the credential alone: any caller, any permission. */
export const NOTHING_ASKED: VerificationRequest = {}

/** Prepares a credential for the cache. `now` is database time. */
export function prepareCredential(
  { facts, workspace, rateLimit, labels, isUnused }: PreparedFrom,
  now: number,
  token: Pick<TokenIdentity, 'isExchanged' | 'claims'> | null = null,
): KnownCredential {
  const { addressMode, referrerMode } = facts.key.restrictions
  const isLimited = isRestricted(facts)
  const needsRequest = addressMode !== 'off' || referrerMode !== 'off' || rateLimit !== null || isLimited
  const isValid = !needsRequest && decide(facts, NOTHING_ASKED, now).valid
  const authority = sharedAuthority(facts, workspace)
  const { secret } = facts
  const key = { ...facts.key, grants: authority.grants, scopes: authority.scopes }
  const start = JSON.stringify({
    keyId: key.id,
    name: key.name,
    workspace: facts.workspace.slug,
    secretId: secret.id,
  })
  const answerStart = flat(`",${start.slice(1, -1)},`)
  const told = labels === null ? '' : `,"labels":${JSON.stringify(labels)}`
  const contained = isLimited ? `,"containment":${JSON.stringify(toldContainment(facts))}` : ''
  const answerEnd = flat(`${told}${contained},"expiresAt":"${isoInstant(expiryOf(facts))}"}`)
  return {
    facts: { workspace: facts.workspace, key, secret },
    workspace,
    rateLimit,
    restrictedRate: restrictedRateOf(facts),
    plainlyValidUntil: isValid ? verdictHoldsUntil(facts, now) : 0,
    authority,
    answerStart,
    answerEnd,
    answerBytes: Buffer.byteLength(answerStart + authority.text + answerEnd),
    isExchanged: token?.isExchanged ?? false,
    token: token?.claims ?? null,
    isUnused,
    tally: undefined,
  }
}

/** The containment in the answer about a restricted key. */
function toldContainment({ key: { containment } }: VerificationFacts) {
  if (containment === null) return null
  const { level, since, until, incident } = containment
  return { level, since: isoInstant(since), until: until === null ? null : isoInstant(until), incident }
}

function restrictedRateOf({ key: { containment } }: VerificationFacts): RateLimit | null {
  const requests = containment?.callsPerMinute ?? null
  return requests === null ? null : { requests, windowSeconds: 60 }
}

const MOST_SHARED = 1_000

/**
 * One object for all credentials of a workspace with the same rights. With 100,000 credentials in memory, separate
 * objects would take most of the space.
 */
function sharedAuthority(facts: VerificationFacts, { authorities }: WorkspaceHolder): Authority {
  const { grants, scopes } = facts.key
  const name = JSON.stringify(isRestricted(facts) ? [grants, scopes, 'restricted'] : [grants, scopes])
  const present = authorities.get(name)
  if (present !== undefined) return present
  const told = authorityOf(facts)
  const { permissions } = told
  const authority = {
    grants,
    scopes,
    permissions,
    mayVerify: permissions.includes('keys:verify'),
    text: flat(JSON.stringify(told).slice(1, -1)),
    roles: [...new Set(told.grants.map(({ role }) => role))].join(','),
    accounts: accountsOf(told.grants),
  }
  if (authorities.size < MOST_SHARED) authorities.set(name, authority)
  return authority
}

function accountsOf(grants: VerificationFacts['key']['grants']): string {
  if (grants.some(({ accounts }) => accounts === 'all')) return 'all'
  return [...new Set(grants.flatMap(({ accounts }) => accounts))].join(',')
}

/** A flat copy of the text: in V8 a concatenated or sliced string keeps its source strings alive. */
function flat(text: string): string {
  return Buffer.from(text).toString()
}

/** ISO 8601 in UTC; whole seconds without a fraction. */
export function isoInstant(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z')
}
