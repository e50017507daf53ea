import type { Executor } from '@/db/client'
import { selectCallerSightings } from '@/db/queries/caller-sightings'
import { type CallerHistory, toCallerHistory } from '@/lib/domain/callers/caller-history'

/** A statement that reads more keys would hold its memory and its snapshot for too long. */
export const MOST_KEYS_AT_ONCE = 500

export type CallerHistories = {
  /** "Suspected since" in force: rounded down to the full minute, or to the full hour if older than two hours. */
  since: Date
  /** A history for each asked key. */
  ofKeys: Map<string, CallerHistory>
}

/** The known and new callers of up to 500 keys, in one statement, also inside a transaction. */
export async function findCallerHistories(
  executor: Executor,
  workspaceId: string,
  keyIds: readonly string[],
  suspected: { since: Date } | { hoursAgo: number },
): Promise<CallerHistories> {
  if (keyIds.length > MOST_KEYS_AT_ONCE) throw new RangeError('Too many keys for one statement')
  const { since, byKey } = await selectCallerSightings(executor, workspaceId, keyIds, suspected)
  return {
    since,
    ofKeys: new Map(
      keyIds.map((id) => {
        const found = byKey.get(id)
        return [id, toCallerHistory(found?.sightings ?? [], found?.isComplete)]
      }),
    ),
  }
}
