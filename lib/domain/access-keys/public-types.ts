import type { KeyRole } from '../access/key-roles'
import type { Labels } from '../labels/labels'
import type { PublicOwner } from '../owners/owner'
import type { Restrictions } from '../restrictions/restrictions'
import type { ExpiryPeriod } from './expiry'
import type { CredentialKind } from './inputs'
import type { KeyStatus, SecretStatus } from './key-status'

/** The public data of keys. These types contain no hash and no secret. Instants are ISO 8601 in UTC. */

export type AccountReference = { id: string; name: string; archived: boolean }

/** A grant on screen. `accounts` contains only the first few accounts, `accountCount` is the total. */
export type PublicGrant = { role: KeyRole; accounts: 'all' | AccountReference[]; accountCount: number }

export type LastUse = {
  at: string
  address: string | null
  userAgent: string | null
  clientId: string | null
}

export type AccessKeyListItem = PublicOwner & {
  id: string
  name: string
  description: string
  grants: PublicGrant[]
  scopes: 'all' | string[]
  status: KeyStatus
  createdAt: string
  createdBy: string
  labels: Labels
  lastUse: LastUse | null
  /** The latest effective expiry of the key's secrets; null if the key has none. */
  expiresAt: string | null
}

export type PublicSecret = {
  id: string
  kind: CredentialKind
  hint: string
  status: SecretStatus
  /** The database lost a change that stopped this secret, and the loss is open. The instants are the stored ones. */
  stoppedByLostChange: boolean
  createdAt: string
  createdBy: string
  expiresAt: string
  /** Earlier than `expiresAt` if the policy ends the secret first. */
  effectiveExpiresAt: string
  deactivatedAt: string | null
  revokedAt: string | null
  lastUse: LastUse | null
  lastRefusedAt: string | null
}

export type AccessKeyDetail = AccessKeyListItem & {
  version: number
  contactEmails: string[]
  restrictions: Restrictions
  secrets: PublicSecret[]
  activeSecretCount: number
  deactivatedAt: string | null
  revokedAt: string | null
  revokedReason: string | null
  /** The present permissions of the key, given the catalogue and archived accounts. */
  permissions: string[]
}

/** The answer that reveals a new credential once. `value` exists only here. */
export type IssuedSecret = { id: string; kind: CredentialKind; value: string; expiresAt: string }

export type KeySort = 'name' | 'created' | 'last_used' | 'expires'
export const KEY_SORTS = ['name', 'created', 'last_used', 'expires'] as const satisfies readonly KeySort[]

/** A count that stops at a limit, so that it is quick at any size: `{ count: 10000, capped: true }` reads 10,000+. */
export type CappedCount = { count: number; capped: boolean }

export type KeySummary = {
  active: CappedCount
  expiringSoon: CappedCount
  unused: CappedCount
  dueForRotation: CappedCount
  /** The policy's number of days after which a key counts as unused. */
  unusedAfterDays: number
}

/** The data for "Create secret". `active` are the secrets that count towards the limit. */
export type SecretFormOptions = { expiry: KeyFormOptions['expiry']; active: PublicSecret[] }

/** The choices in the forms about keys. */
export type KeyFormOptions = {
  accounts: { id: string; name: string; provider: string; externalId: string }[]
  catalogue: { name: string; description: string }[]
  expiry: { defaultPeriod: ExpiryPeriod; defaultDays: number | null; longestLifetimeDays: number | null }
  /** The policy refuses Global Admin keys without an enforced address rule. */
  addressRuleRequiredForGlobalAdmin: boolean
}
