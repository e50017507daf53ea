import { RECENT_DAYS } from '@/db/queries/recent-callers'
import { keyIdInput } from '@/lib/domain/access-keys/inputs'
import { type Suggestion, suggestRanges } from '@/lib/domain/restrictions/address-aggregation'
import { type RestrictionFindings, wouldRefuse } from '@/lib/domain/restrictions/would-refuse'
import { type Result, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'
import { findReadableKey } from '../stored-key/find-readable-key'
import { keyNotFound } from '../stored-key/key-not-found'
import { findStoredRestrictions } from '../stored-key/stored-restrictions'
import { policyRequiresRule } from './policy-requires-rule'
import { seenCallers } from './seen-callers'

export type RestrictionSuggestion = Suggestion & { days: number; addresses: number; calls: number }

/** The smallest set of ranges that covers the addresses of accepted calls in the last 14 days. */
export async function suggestRestrictions(
  context: ServiceContext,
  input: unknown,
): Promise<Result<RestrictionSuggestion>> {
  const keyId = await readableKey(context, input)
  if (keyId === null) return keyNotFound()
  const callers = await seenCallers(context.db, context.workspace.id, keyId)
  const addresses = [...new Set(callers.map((caller) => caller.address))]
  const calls = callers.reduce((sum, caller) => sum + caller.calls, 0)
  return succeed({ ...suggestRanges(addresses), days: RECENT_DAYS, addresses: addresses.length, calls })
}

/** Accepted calls of the last 14 days that the key's address rule would have refused, and what the rule lacks. */
export async function getRestrictionFindings(
  context: ServiceContext,
  input: unknown,
): Promise<Result<RestrictionFindings>> {
  const keyId = await readableKey(context, input)
  if (keyId === null) return keyNotFound()
  const { db, workspace } = context
  const [rules, isRequired] = await Promise.all([
    findStoredRestrictions(db, keyId),
    policyRequiresRule(db, workspace.id, keyId),
  ])
  const callers = rules.addressMode === 'off' ? [] : await seenCallers(db, workspace.id, keyId)
  const lacksRequiredRule = isRequired && rules.addressMode !== 'enforce'
  return succeed({ days: RECENT_DAYS, lacksRequiredRule, ...wouldRefuse(rules, callers) })
}

/** The id of the key in the input, if the actor may see the key. */
async function readableKey(context: ServiceContext, input: unknown): Promise<string | null> {
  const given = typeof input === 'object' && input !== null && 'keyId' in input ? input.keyId : input
  const keyId = keyIdInput.safeParse(given)
  const key = keyId.success ? await findReadableKey(context, keyId.data) : null
  return key?.id ?? null
}
