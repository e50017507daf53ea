import type { Transaction } from '@/db/client'
import { selectKeyStates } from '@/db/queries/key-states'
import type { PastKeys } from '@/db/queries/past-key-filters'
import { selectAccounts, selectCatalogue } from '@/db/queries/things-of-workspace'
import type { AsOfFilters } from '@/lib/domain/as-of/as-of-input'
import { type AskedThings, matches } from '@/lib/domain/as-of/matches'
import { type Retirable, retirableAt } from '@/lib/domain/as-of/workspace-at'
import { type Result, succeed } from '@/lib/domain/result'
import type { Past } from './in-the-past'
import { findHistories, type KeyHistories, keyOfPast } from './key-histories'

/** Which keys a list of the past has to choose from, with their histories. */
export type ListOfPast = { keys: PastKeys; histories: KeyHistories }

/**
 * Finds the keys that changed since the instant or were contained at the instant, and decides which of them matched the
 * filters then. All other keys are still as they were then. Therefore the database decides about them by their present
 * rows.
 */
export async function findListOfPast(
  tx: Transaction,
  past: Past,
  filters: AsOfFilters,
): Promise<Result<ListOfPast>> {
  const { workspaceId, at, lifetime } = past
  const found = await findHistories(tx, past)
  if (!found.ok) return found
  const histories = found.value
  const changed = [...new Set([...histories.changes.keys(), ...histories.containments.keys()])]
  const asked = await findAsked(tx, past, filters)
  const matching = (await selectKeyStates(tx, workspaceId, changed)).filter((present) => {
    const then = keyOfPast(past, present, histories)
    return then !== null && matches(then.key, then.judged, filters, asked)
  })
  const keys = {
    workspaceId,
    at,
    lifetime,
    filters,
    changed,
    matching: matching.map(({ id }) => id),
    ...asked,
  }
  return succeed({ keys, histories })
}

/** Whether the account and the permission of the filters could be used then. */
async function findAsked(
  tx: Transaction,
  past: Past,
  { reachesAccount, allowsPermission }: AsOfFilters,
): Promise<AskedThings> {
  const accounts = reachesAccount ? await selectAccounts(tx, past.workspaceId, [reachesAccount]) : []
  const catalogue = allowsPermission ? await selectCatalogue(tx, past.workspaceId) : []
  return {
    isAccountLive: accounts.some((one) => wasLive(one, past)),
    isPermissionLive: catalogue.some((one) => one.id === allowsPermission && wasLive(one, past)),
  }
}

function wasLive(present: Retirable, { changes, at }: Past): boolean {
  return retirableAt(present, changes, at.getTime())?.endedAt === null
}
