import { findRecentCallers, RECENT_DAYS } from '@/db/queries/recent-callers'
import { keyReferenceInput } from '@/lib/domain/access-keys/inputs'
import { type Suggestion, suggestRanges } from '@/lib/domain/restrictions/address-aggregation'
import { type RestrictionFindings, wouldRefuse } from '@/lib/domain/restrictions/would-refuse'
import { succeed } from '@/lib/domain/result'
import { defineKeyQuery } from '../stored-key/define-key-query'
import { findStoredRestrictions } from '../stored-key/stored-restrictions'
import { policyRequiresRule } from './policy-requires-rule'

export type RestrictionSuggestion = Suggestion & { days: number; addresses: number; calls: number }

/** The smallest set of ranges that covers the addresses of accepted calls in the last 14 days. */
export const suggestRestrictions = defineKeyQuery<typeof keyReferenceInput, RestrictionSuggestion>(
  keyReferenceInput,
  async (context, { id: keyId }) => {
    const callers = await findRecentCallers(context.db, context.workspace.id, keyId)
    const addresses = [...new Set(callers.map((caller) => caller.address))]
    const calls = callers.reduce((sum, caller) => sum + caller.calls, 0)
    return succeed({ ...suggestRanges(addresses), days: RECENT_DAYS, addresses: addresses.length, calls })
  },
)

/**
 * Accepted calls of the last 14 days that the key's address rule would have refused, and the missing addresses of the
 * rule.
 */
export const getRestrictionFindings = defineKeyQuery<typeof keyReferenceInput, RestrictionFindings>(
  keyReferenceInput,
  async ({ db, workspace }, { id: keyId }) => {
    const [rules, isRequired] = await Promise.all([
      findStoredRestrictions(db, keyId),
      policyRequiresRule(db, workspace.id, keyId),
    ])
    const callers = rules.addressMode === 'off' ? [] : await findRecentCallers(db, workspace.id, keyId)
    const lacksRequiredRule = isRequired && rules.addressMode !== 'enforce'
    return succeed({ days: RECENT_DAYS, lacksRequiredRule, ...wouldRefuse(rules, callers) })
  },
)
