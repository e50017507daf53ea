import type { KeyRole } from '../access/key-roles'
import type { ExpiryPeriod } from '../access-keys/expiry'
import type { Labels } from '../labels/labels'

/** The parameter of a link that fills in "Create access key". */
export const CREATE_PARAMETER = 'create'

/** A role in a draft. An account is named by its id, in a link also by the provider's id. */
export type DraftGrant = { role: KeyRole; accounts: 'all' | readonly { id: string; name: string }[] }

/** How long the first secret lives: a number of days, a choice of the form, or as long as another secret. */
export type DraftLifetime =
  | { days: number }
  | { period: ExpiryPeriod; days: number | null }
  | { createdAt: string; expiresAt: string }

/**
 * The first values of the form "Create access key", from a link, from another key or from a preset. If a member is
 * absent, its field stays as it is in an empty form. A draft never contains a secret.
 */
export type KeyDraft = {
  name?: string | undefined
  description?: string | undefined
  lifetime?: DraftLifetime | undefined
  grants?: readonly DraftGrant[] | undefined
  scopes?: 'all' | readonly string[] | undefined
  contactEmails?: readonly string[] | undefined
  owner?: string | undefined
  labels?: Labels | undefined
}

/** A draft, and the values that could not be taken over: one sentence each. */
export type ReadDraft = { draft: KeyDraft; notes: string[] }
