import { and, eq, isNull } from 'drizzle-orm'
import { RECENT_DAYS } from '@/db/queries/recent-callers'
import { accessKeys } from '@/db/schema'
import { may } from '@/lib/domain/access/may'
import { type Suggestion, suggestRanges } from '@/lib/domain/access-keys/address-aggregation'
import { keyIdInput } from '@/lib/domain/access-keys/inputs'
import { type SeenCaller, type WouldRefuse, wouldRefuse } from '@/lib/domain/access-keys/would-refuse'
import { type Result, succeed } from '@/lib/domain/result'
import { keyNotFound } from '../access-keys/key-not-found'
import type { ServiceContext } from '../context'
import { seenCallers } from './seen-callers'
import { findStoredRestrictions } from './stored-restrictions'

export type RestrictionSuggestion = Suggestion & { days: number; addresses: number; calls: number }

/** The smallest set of ranges that covers where a key was used from, with success, in the last 14 days. */
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

export type RestrictionFindings = { days: number; callers: SeenCaller[] } & WouldRefuse

/** What the address rule of a key, enforced or not, would have refused of the accepted calls of the last 14 days. */
export async function getRestrictionFindings(
  context: ServiceContext,
  input: unknown,
): Promise<Result<RestrictionFindings>> {
  const keyId = await readableKey(context, input)
  if (keyId === null) return keyNotFound()
  const rules = await findStoredRestrictions(context.db, keyId)
  const nothing = { callers: [], callerCount: 0, calls: 0 }
  if (rules.addressMode === 'off') return succeed({ days: RECENT_DAYS, ...nothing })
  const callers = await seenCallers(context.db, context.workspace.id, keyId)
  return succeed({ days: RECENT_DAYS, ...wouldRefuse(rules, callers) })
}

/** The key that the input names, if the actor may see it here. */
async function readableKey({ db, actor, workspace }: ServiceContext, input: unknown): Promise<string | null> {
  const given = typeof input === 'object' && input !== null && 'keyId' in input ? input.keyId : input
  const keyId = keyIdInput.safeParse(given)
  if (!keyId.success || !may(actor, 'access-keys.see')) return null
  const rows = await db
    .select({ id: accessKeys.id })
    .from(accessKeys)
    .where(
      and(
        eq(accessKeys.id, keyId.data),
        eq(accessKeys.workspaceId, workspace.id),
        isNull(accessKeys.deletedAt),
      ),
    )
  return rows[0]?.id ?? null
}
