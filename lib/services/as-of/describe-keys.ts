import type { Transaction } from '@/db/client'
import { selectKeyStates } from '@/db/queries/key-states'
import { selectAccounts } from '@/db/queries/things-of-workspace'
import { pastKey } from '@/lib/domain/as-of/describe-past'
import type { JudgedKey } from '@/lib/domain/as-of/judge-key'
import type { KeyState } from '@/lib/domain/as-of/key-state'
import type { PastKey } from '@/lib/domain/as-of/past-key'
import { type Retirable, retirableAt } from '@/lib/domain/as-of/workspace-at'
import { compareNames } from '@/lib/domain/lists/names'
import type { Past } from './in-the-past'
import { type KeyHistories, keyOfPast } from './key-histories'

/** A key of the past: as stored then, as judged then, and as shown. */
export type DescribedKey = {
  key: KeyState
  judged: JudgedKey
  shown: PastKey
  accounts: readonly Retirable[]
}

/**
 * These keys as they were, by id. A key that did not exist is missing. `most`: at most this many accounts of each grant
 * are named.
 */
export async function describeKeys(
  tx: Transaction,
  past: Past,
  { keyIds, histories, most }: { keyIds: readonly string[]; histories: KeyHistories; most: number },
): Promise<ReadonlyMap<string, DescribedKey>> {
  const states = await selectKeyStates(tx, past.workspaceId, keyIds)
  const found = states.flatMap((present) => keyOfPast(past, present, histories) ?? [])
  const keys = found.map(({ key }) => key)
  const accounts = await accountsOf(tx, past, keys, most)
  return new Map(
    found.map(({ key, judged }) => [
      key.id,
      { key, judged, shown: pastKey(key, judged, accounts, most), accounts },
    ]),
  )
}

/** The accounts that the grants of these keys named, under their names of that time. */
async function accountsOf(
  tx: Transaction,
  { workspaceId, changes, at }: Past,
  keys: readonly KeyState[],
  most: number,
): Promise<Retirable[]> {
  const named = keys.flatMap(({ grants }) =>
    grants.flatMap(({ accounts }) => (accounts === 'all' ? [] : accounts.slice(0, most))),
  )
  const present = await selectAccounts(tx, workspaceId, [...new Set(named)])
  return present
    .flatMap((account) => retirableAt(account, changes, at.getTime()) ?? [])
    .sort((one, other) => compareNames(one.name, other.name))
}
