import type { z } from 'zod'
import type { Restrictions } from '../restrictions/restrictions'
import type {
  accessKeyAnswer,
  accessKeyListItemAnswer,
  grantAnswer,
  issuedSecretAnswer,
  lastUseAnswer,
  policyEndAnswer,
  secretAnswer,
} from './answers'
import type { ExpiryPeriod } from './expiry'

/** The public data of keys. Instants are ISO 8601 in UTC. */

export type PublicGrant = z.output<typeof grantAnswer>
export type LastUse = z.output<typeof lastUseAnswer>
export type AccessKeyListItem = z.output<typeof accessKeyListItemAnswer>
export type PolicyEnd = z.output<typeof policyEndAnswer>
export type PublicSecret = z.output<typeof secretAnswer>
export type AccessKeyDetail = Omit<z.output<typeof accessKeyAnswer>, 'restrictions'> & {
  restrictions: Restrictions
}

/** The answer that reveals a new credential once. `value` exists only here. */
export type IssuedSecret = z.output<typeof issuedSecretAnswer>

export const KEY_SORTS = ['name', 'created', 'last_used', 'expires'] as const
export type KeySort = (typeof KEY_SORTS)[number]

/** A count that stops at a limit, so that it is quick at any size: `{ count: 10000, capped: true }` reads 10,000+. */
export type CappedCount = { count: number; capped: boolean }

export type KeySummary = {
  active: CappedCount
  expiringSoon: CappedCount
  /** Whether a key ends so soon that somebody has to decide now. */
  expiringUrgently: boolean
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
  expiry: {
    defaultPeriod: ExpiryPeriod
    defaultDays: number | null
    longestLifetimeDays: number | null
    /** The longest lifetime that a scheduled policy brings. Absent: no policy is scheduled. */
    next?: { longestLifetimeDays: number | null; startsAt: string }
  }
  /** The policy refuses Global Admin keys without an enforced address rule. */
  addressRuleRequiredForGlobalAdmin: boolean
}
