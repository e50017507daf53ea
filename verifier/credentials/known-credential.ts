import {
  authorityOf,
  decide,
  expiryOf,
  type VerificationFacts,
  type VerificationRequest,
} from '@/lib/domain/access-keys/verify-decision'
import type { RateLimit, WorkspaceFacts } from '@/lib/services/verification/key-facts'
import type { TokenClaims, TokenIdentity } from '@/lib/services/verification/verify-token'
import type { Counted } from '../usage/tally'

/** What credentials may do, and how the answer says it. Most keys of a workspace share a few of these. */
export type Authority = {
  readonly grants: VerificationFacts['key']['grants']
  readonly scopes: VerificationFacts['key']['scopes']
  readonly permissions: readonly string[]
  /** Whether a key with it may call the verifier itself. */
  readonly mayVerify: boolean
  readonly text: string
  /** The roles, and the accounts or `all`, as forward-auth tells them. */
  readonly roles: string
  readonly accounts: string
}

/** A workspace's facts, shared by its credentials. `isCurrent` turns false when the workspace changes. */
export type WorkspaceHolder = {
  readonly facts: WorkspaceFacts
  isCurrent: boolean
  readonly authorities: Map<string, Authority>
}

export function workspaceHolder(facts: WorkspaceFacts, isCurrent: boolean): WorkspaceHolder {
  return { facts, isCurrent, authorities: new Map() }
}

/** A credential that exists, ready to be judged again and again. */
export type KnownCredential = Counted & {
  readonly workspace: WorkspaceHolder
  readonly rateLimit: RateLimit | null
  /** Until when it is valid for everybody who requires nothing; 0 when each request must be judged by itself. */
  readonly plainlyValidUntil: number
  readonly authority: Authority
  /** The answer `VALID` after its decision id, serialised once: what is before its authority, and what after. */
  readonly answerStart: string
  readonly answerEnd: string
  /** Of start, authority and end together. */
  readonly answerBytes: number
  /** Whether it is a short-lived token that somebody exchanged for the secret. */
  readonly isExchanged: boolean
  /** What the token says of itself; null for a credential that is no token. */
  readonly token: TokenClaims | null
}

/** What a credential is prepared from. */
export type PreparedFrom = {
  facts: VerificationFacts
  workspace: WorkspaceHolder
  rateLimit: RateLimit | null
  isUnused: boolean
}

/** A question about the credential alone: any caller, any permission. */
export const NOTHING_ASKED: VerificationRequest = {}

/** Prepares a credential for the cache. `now` is database time. */
export function prepareCredential(
  { facts, workspace, rateLimit, isUnused }: PreparedFrom,
  now: number,
  token: Pick<TokenIdentity, 'isExchanged' | 'claims'> | null = null,
): KnownCredential {
  const { addressMode, referrerMode } = facts.key.restrictions
  const needsRequest = addressMode !== 'off' || referrerMode !== 'off' || rateLimit !== null
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
  const answerEnd = flat(`,"expiresAt":"${isoInstant(expiryOf(facts))}"}`)
  return {
    facts: { workspace: facts.workspace, key, secret },
    workspace,
    rateLimit,
    plainlyValidUntil: isValid ? expiryOf(facts) : 0,
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

const MOST_SHARED = 1_000

/** One object for all credentials of a workspace that may do the same: with 100,000 in memory that is most of it. */
function sharedAuthority(facts: VerificationFacts, { authorities }: WorkspaceHolder): Authority {
  const { grants, scopes } = facts.key
  const name = JSON.stringify([grants, scopes])
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

/** The same text in one piece: a joined or cut string holds on to what it was made of. */
function flat(text: string): string {
  return Buffer.from(text).toString()
}

/** ISO 8601 in UTC; whole seconds without a fraction. */
export function isoInstant(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z')
}
