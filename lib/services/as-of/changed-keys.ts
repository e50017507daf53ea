import type { Transaction } from '@/db/client'
import { selectKeyChangesSince } from '@/db/queries/changes-since'
import { selectKeyStates } from '@/db/queries/key-states'
import type { PastKeys } from '@/db/queries/past-key-filters'
import { selectAccounts, selectCatalogue } from '@/db/queries/things-of-workspace'
import type { AsOfFilters } from '@/lib/domain/as-of/as-of-input'
import { judgeKey } from '@/lib/domain/as-of/judge-key'
import type { RecordedChange } from '@/lib/domain/as-of/key-state'
import { type AskedThings, matches } from '@/lib/domain/as-of/matches'
import { keyAt } from '@/lib/domain/as-of/state-at'
import { type Retirable, retirableAt } from '@/lib/domain/as-of/workspace-at'
import { type Result, succeed } from '@/lib/domain/result'
import { MOST_CHANGES, type Past, tooManyChanges } from './in-the-past'

/** The later changes of each key. */
export type ChangesOfKeys = ReadonlyMap<string, readonly RecordedChange[]>

/** Which keys a list of the past has to choose from, with the changes that it has to undo. */
export type ListOfPast = { keys: PastKeys; changes: ChangesOfKeys }

/**
 * Finds the keys that changed since the instant, and decides which of them matched the filters then. All other keys are
 * still as they were then. Therefore the database decides about them by their present rows.
 */
export async function findListOfPast(
  tx: Transaction,
  past: Past,
  filters: AsOfFilters,
): Promise<Result<ListOfPast>> {
  const { workspaceId, at, lifetime } = past
  const found = await selectKeyChangesSince(tx, { workspaceId, at, limit: MOST_CHANGES + 1 })
  if (found.length > MOST_CHANGES) return tooManyChanges()
  const changes = byKey(found)
  const changed = [...changes.keys()]
  const asked = await findAsked(tx, past, filters)
  const matching = (await selectKeyStates(tx, workspaceId, changed)).filter((present) => {
    const key = keyAt(present, changes.get(present.id) ?? [], at.getTime())
    return key !== null && matches(key, judgeKey(key, lifetime, at.getTime()), filters, asked)
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
  return succeed({ keys, changes })
}

function byKey(found: readonly RecordedChange[]): ChangesOfKeys {
  const changes = new Map<string, RecordedChange[]>()
  for (const change of found) {
    if (change.keyId === null) continue
    const others = changes.get(change.keyId)
    if (others === undefined) changes.set(change.keyId, [change])
    else others.push(change)
  }
  return changes
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
