import type { Grant, Scopes } from '../access/grants'
import type { Containment } from '../containment/containment'
import type { CompiledRestrictions } from '../restrictions/restrictions'

/** All facts that a verdict may depend on, besides the request and the time. Instants are epoch milliseconds. */
export type VerificationFacts = {
  workspace: {
    id: string
    slug: string
    /** The names of the permissions that are not retired. */
    catalogue: readonly string[]
    /** The ids of the cloud accounts that are not archived. */
    liveAccounts: ReadonlySet<string>
    longestLifetimeDays: number | null
    addressRuleRequiredForGlobalAdmin: boolean
    /** The rules that replace these two at a date; null if no change of the policy is scheduled. */
    next: {
      startsAt: number
      longestLifetimeDays: number | null
      addressRuleRequiredForGlobalAdmin: boolean
    } | null
  }
  key: {
    id: string
    name: string
    deletedAt: number | null
    revokedAt: number | null
    deactivatedAt: number | null
    grants: readonly Grant[]
    scopes: Scopes
    restrictions: CompiledRestrictions
    /** What limits the key because its secret may have leaked. Null: nothing. */
    containment: Containment | null
  }
  secret: {
    id: string
    createdAt: number
    expiresAt: number
    revokedAt: number | null
    deactivatedAt: number | null
  }
}

/** The request that a credential is judged for. */
export type VerificationRequest = {
  permission?: string | undefined
  account?: string | undefined
  ip?: string | undefined
  referrer?: string | undefined
}
