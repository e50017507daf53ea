import type { PublicGrant } from '../access-keys/public-types'
import { isEmailAddress } from '../members/email'
import type { PublicOwner } from '../owners/owner'
import type { ContainmentAt } from './containment-at'
import type { JudgedKey } from './judge-key'
import type { KeyState } from './key-state'
import type { PastContainment, PastKey, PastSecret } from './past-key'
import type { Retirable } from './workspace-at'

const iso = (at: number) => new Date(at).toISOString()
const isoOrNull = (at: number | null) => (at === null ? null : iso(at))

/**
 * A key of the past in the form that the screen shows. `accounts`: the accounts of its grants as they were, in the order
 * of their names. `most`: at most this many of each grant are named.
 */
export function pastKey(
  key: KeyState,
  judged: JudgedKey,
  accounts: readonly Retirable[],
  most: number,
): PastKey {
  return {
    id: key.id,
    name: key.name,
    description: key.description,
    grants: key.grants.map(({ role, accounts: ids }) => publicGrant(role, ids, accounts, most)),
    scopes: key.scopes === 'all' ? 'all' : [...key.scopes],
    status: judged.status,
    containment: judged.containment && pastContainment(judged.containment),
    workingSecrets: judged.workingSecrets,
    ...ownerOf(key.owner),
    createdAt: iso(key.createdAt),
    createdBy: key.createdBy,
    expiresAt: judged.status === 'revoked' ? null : isoOrNull(judged.expiresAt),
  }
}

function pastContainment({ addresses, setAt, setBy, reason, ...limits }: ContainmentAt): PastContainment {
  return {
    level: limits.level,
    until: isoOrNull(limits.until),
    revokeAt: isoOrNull(limits.revokeAt),
    incident: limits.incident,
    suspectedSince: isoOrNull(limits.suspectedSince),
    addresses: addresses && [...addresses],
    callsPerMinute: limits.callsPerMinute,
    setAt: iso(setAt),
    setBy,
    reason,
  }
}

function publicGrant(
  role: PublicGrant['role'],
  ids: 'all' | readonly string[],
  accounts: readonly Retirable[],
  most: number,
): PublicGrant {
  if (ids === 'all') return { role, accounts: 'all', accountCount: 0 }
  const wanted = new Set(ids.slice(0, most))
  const named = accounts
    .filter(({ id }) => wanted.has(id))
    .map(({ id, name, endedAt }) => ({ id, name, archived: endedAt !== null }))
  return { role, accounts: named, accountCount: ids.length }
}

/** Only a member can be named by an e-mail address. Whether the member had left, the event of a key does not say. */
function ownerOf(owner: string | null): PublicOwner {
  if (owner === null) return { owner: null, ownerKind: null }
  return { owner, ownerKind: isEmailAddress(owner) ? 'member' : 'team' }
}

/** The secrets of a key of the past, newest first. */
export function pastSecrets({ secrets }: JudgedKey): PastSecret[] {
  return [...secrets]
    .sort((one, other) => other.createdAt - one.createdAt)
    .map(({ id, kind, hint, status, createdAt, createdBy, expiresAt, deactivatedAt, revokedAt }) => ({
      id,
      kind,
      hint,
      status,
      createdAt: iso(createdAt),
      createdBy,
      expiresAt: iso(expiresAt),
      deactivatedAt: isoOrNull(deactivatedAt),
      revokedAt: isoOrNull(revokedAt),
    }))
}
