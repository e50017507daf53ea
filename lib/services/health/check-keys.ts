import type { Database } from '@/db/client'
import { type HealthFactsRow, scopesRecordedSince, selectHealthFacts } from '@/db/queries/health-facts'
import { type KeyToCheck, selectKeysToCheck, storeKeyHealth } from '@/db/queries/key-health'
import { type FoundHealth, foundHealth, NEW_CALLER_HOURS } from '@/lib/domain/health/health'
import { findCallerHistories, MOST_KEYS_AT_ONCE } from '../callers/find-caller-histories'
import { findCatalogue } from '../stored-key/find-catalogue'
import { statusOfRow } from '../stored-key/status-of-row'
import { scopeUseOf } from './scope-use-of'

/** The keys of one run. More keys have their turn in the next runs. */
const MOST_KEYS_OF_RUN = 20_000

/** Finds the health of the keys whose behaviour may have changed, and stores what lists show. Returns their number. */
export async function checkKeys(db: Database, signal?: AbortSignal): Promise<number> {
  const due = await selectKeysToCheck(db, MOST_KEYS_OF_RUN)
  if (due.length === 0) return 0
  const recordedSince = await scopesRecordedSince(db)
  let checked = 0
  for (const [workspaceId, keyIds] of byWorkspace(due)) {
    const catalogue = await findCatalogue(db, workspaceId)
    for (let from = 0; from < keyIds.length && !signal?.aborted; from += MOST_KEYS_AT_ONCE) {
      const ids = keyIds.slice(from, from + MOST_KEYS_AT_ONCE)
      await checkBatch(db, workspaceId, ids, { catalogue, recordedSince })
      checked += ids.length
    }
  }
  return checked
}

type Known = { catalogue: readonly string[]; recordedSince: Date | null }

async function checkBatch(db: Database, workspaceId: string, ids: string[], known: Known): Promise<void> {
  const histories = await findCallerHistories(db, workspaceId, ids, { hoursAgo: NEW_CALLER_HOURS })
  const rows = await selectHealthFacts(db, workspaceId, ids)
  const checked = rows.map((row) => {
    const history = histories.ofKeys.get(row.id)
    // A caller of a key with too much use may have called before.
    const newCallers = history?.isComplete ? history.fresh.length : 0
    return { keyId: row.id, flags: flagsOf(row, newCallers, known) }
  })
  await storeKeyHealth(db, workspaceId, checked)
}

function flagsOf(row: HealthFactsRow, newCallers: number, known: Known): FoundHealth[] {
  if (statusOfRow(row, row.now) !== 'active') return []
  return foundHealth({ ...row, newCallers, isWider: scopeUseOf(row, known).kind === 'wider' })
}

function byWorkspace(keys: readonly KeyToCheck[]): Map<string, string[]> {
  const workspaces = new Map<string, string[]>()
  for (const { id, workspaceId } of keys) {
    const ids = workspaces.get(workspaceId) ?? []
    ids.push(id)
    workspaces.set(workspaceId, ids)
  }
  return workspaces
}
