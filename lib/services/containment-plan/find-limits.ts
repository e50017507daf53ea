import type { Executor } from '@/db/client'
import { selectBusiestQuarters } from '@/db/queries/containments'
import { type CallerHistory, KNOWN_CALLER_DAYS } from '@/lib/domain/callers/caller-history'
import type { FoundLimits } from '@/lib/domain/containment/containment-change'
import { limitsOf } from '@/lib/domain/containment/containment-limits'
import { findCallerHistories, MOST_KEYS_AT_ONCE } from '../callers/find-caller-histories'

/** "Suspected since", if nobody says otherwise. */
const DEFAULT_HOURS = 24

export type KeyUse = { history: CallerHistory; limits: FoundLimits }

/** The callers of these keys, and the limits that follow from them, with two statements for each 500 keys. */
export async function findLimits(
  executor: Executor,
  workspaceId: string,
  keyIds: readonly string[],
  suspectedSince: number | undefined,
): Promise<Map<string, KeyUse>> {
  const uses = new Map<string, KeyUse>()
  const suspected =
    suspectedSince === undefined ? { hoursAgo: DEFAULT_HOURS } : { since: new Date(suspectedSince) }
  for (let at = 0; at < keyIds.length; at += MOST_KEYS_AT_ONCE) {
    const some = keyIds.slice(at, at + MOST_KEYS_AT_ONCE)
    const { since, ofKeys } = await findCallerHistories(executor, workspaceId, some, suspected)
    const busiest = await selectBusiestQuarters(executor, workspaceId, some, since, KNOWN_CALLER_DAYS)
    for (const [keyId, history] of ofKeys) {
      const limits = limitsOf(history, busiest.get(keyId) ?? 0)
      uses.set(keyId, { history, limits: { ...limits, suspectedSince: since.getTime() } })
    }
  }
  return uses
}
