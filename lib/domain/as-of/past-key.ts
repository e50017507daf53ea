import type { CredentialKind } from '../access-keys/inputs'
import type { KeyStatus, SecretStatus } from '../access-keys/key-status'
import type { PublicGrant } from '../access-keys/public-types'
import type { ContainmentLevel } from '../containment/levels'
import type { Labels } from '../labels/labels'
import type { PublicOwner } from '../owners/owner'
import type { Restrictions } from '../restrictions/restrictions'

/** What limited a key besides its state. `setAt`, `setBy`, `reason`: of the last event that changed it. */
export type PastContainment = {
  level: ContainmentLevel
  until: string | null
  /** When the key would be revoked unless somebody lifted the containment before. */
  revokeAt: string | null
  incident: number | null
  suspectedSince: string | null
  /** The addresses of known callers. Null: addresses were not limited. An empty list allowed nobody. */
  addresses: string[] | null
  callsPerMinute: number | null
  setAt: string
  setBy: string
  reason: string
}

/** A key as it was at an instant, in a list. Instants are ISO 8601 in UTC. */
export type PastKey = PublicOwner & {
  id: string
  name: string
  description: string
  grants: PublicGrant[]
  scopes: 'all' | string[]
  status: KeyStatus
  containment: PastContainment | null
  /** How many of its secrets verifiers accepted. */
  workingSecrets: number
  createdAt: string
  createdBy: string
  expiresAt: string | null
}

/** A secret of a key as it was at an instant. `expiresAt`: the end under the policy of that time. */
export type PastSecret = {
  id: string
  kind: CredentialKind
  hint: string
  status: SecretStatus
  createdAt: string
  createdBy: string
  expiresAt: string
  deactivatedAt: string | null
  revokedAt: string | null
}

/** Everything that the page of a key says about an instant. */
export type PastKeyDetail = PastKey & {
  labels: Labels
  contactEmails: string[]
  restrictions: Restrictions
  /** Newest first. */
  secrets: PastSecret[]
  /** What its grants and scopes allowed, by the catalogue of that time. */
  permissions: string[]
  deactivatedAt: string | null
  revokedAt: string | null
  revokedReason: string | null
}

/** How complete the record is at an instant. */
export type RecordFacts = {
  asOf: string
  /** Every change since then is in the record. */
  completeSince: string
  /** The instant is between a backup and its restoration. Changes in between are in no record. */
  restored: { backupAt: string; restoredAt: string } | null
  /** The database had lost changes, for which verifiers blocked more than the record says. */
  hadLostChanges: boolean
}
