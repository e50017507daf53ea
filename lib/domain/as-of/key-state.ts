import type { Grant, Scopes } from '../access/grants'
import type { CredentialKind } from '../access-keys/inputs'
import type { Labels } from '../labels/labels'
import type { Restrictions } from '../restrictions/restrictions'

/** A secret of a key as stored, without anything of the secret itself. Instants are epoch milliseconds. */
export type SecretState = {
  id: string
  kind: CredentialKind
  hint: string
  createdAt: number
  createdBy: string
  expiresAt: number
  deactivatedAt: number | null
  revokedAt: number | null
  /** When a policy ended it, if that was recorded. */
  endedByPolicyAt: number | null
}

/** Everything that is stored of a key at one instant. */
export type KeyState = {
  id: string
  name: string
  description: string
  contactEmails: readonly string[]
  owner: string | null
  labels: Labels
  grants: readonly Grant[]
  scopes: Scopes
  restrictions: Restrictions
  createdAt: number
  createdBy: string
  deactivatedAt: number | null
  revokedAt: number | null
  revokedReason: string | null
  deletedAt: number | null
  secrets: readonly SecretState[]
}

/**
 * The information of an audit event about the time before the event. `at`, in epoch milliseconds, is when the change
 * took effect: a scheduled policy starts, and an escalation revokes, before a job records it.
 */
export type RecordedChange = {
  id: number
  at: number
  action: string
  keyId: string | null
  targetId: string | null
  before: unknown
}
