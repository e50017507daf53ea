import type { KeyRole } from '../access/key-roles'
import type { Restrictions } from '../restrictions/restrictions'
import type { ExpiryPeriod } from './expiry'
import type { CredentialKind } from './inputs'
import type { KeyStatus, SecretStatus } from './key-status'

/** What leaves the server about keys. No hash and no secret can be in these types. Instants are ISO 8601 in UTC. */

export type AccountReference = { id: string; name: string; archived: boolean }

/** A grant as it is shown; `accounts` is cut to the first few, `accountCount` is the whole number. */
export type PublicGrant = { role: KeyRole; accounts: 'all' | AccountReference[]; accountCount: number }

export type LastUse = {
  at: string
  address: string | null
  userAgent: string | null
  clientId: string | null
}

export type AccessKeyListItem = {
  id: string
  name: string
  description: string
  grants: PublicGrant[]
  scopes: 'all' | string[]
  status: KeyStatus
  createdAt: string
  createdBy: string
  lastUse: LastUse | null
  /** Latest effective expiry of its secrets; null while it has none. */
  expiresAt: string | null
}

export type PublicSecret = {
  id: string
  kind: CredentialKind
  hint: string
  status: SecretStatus
  /** The database lost a change that stopped this secret, and nobody has settled that yet. The instants are the stored ones. */
  stoppedByLostChange: boolean
  createdAt: string
  createdBy: string
  expiresAt: string
  /** Where the policy ends it earlier than its own expiry does. */
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
  /** Permissions that it has today, catalogue and archived accounts considered. */
  permissions: string[]
}

/** What is told once, when a credential is made. `value` exists in this answer only. */
export type IssuedSecret = { id: string; kind: CredentialKind; value: string; expiresAt: string }

export type KeySort = 'name' | 'created' | 'last_used' | 'expires'
export const KEY_SORTS = ['name', 'created', 'last_used', 'expires'] as const satisfies readonly KeySort[]

/** Counts that stop at a bound, so that they stay quick at any size: `{ count: 10000, capped: true }` reads 10,000+. */
export type CappedCount = { count: number; capped: boolean }

export type KeySummary = {
  active: CappedCount
  expiringSoon: CappedCount
  unused: CappedCount
  dueForRotation: CappedCount
  /** What the policy calls unused. */
  unusedAfterDays: number
}

/** What "Create secret" has to know of a key: the secrets that count towards the limit are `active`. */
export type SecretFormOptions = { expiry: KeyFormOptions['expiry']; active: PublicSecret[] }

/** What the forms about keys let a person choose from. */
export type KeyFormOptions = {
  accounts: { id: string; name: string; provider: string; externalId: string }[]
  catalogue: { name: string; description: string }[]
  expiry: { defaultPeriod: ExpiryPeriod; defaultDays: number | null; longestLifetimeDays: number | null }
  /** The policy refuses Global Admin keys without an enforced address rule. */
  addressRuleRequiredForGlobalAdmin: boolean
}
