import type { Executor } from '@/db/client'
import { databaseTime } from '@/db/database-time'
import { type IncidentCallsRow, selectCallsSince, selectCountedKeys } from '@/db/queries/incident-calls'
import {
  type IncidentActivity,
  type IncidentCalls,
  MOST_LISTED_CALLERS,
} from '@/lib/domain/incidents/incident'
import { toOutcome } from '../usage/to-caller'
import { namesOfKeys } from './names-of-keys'

type Place = { workspaceId: string; number: number; openedAt: Date }

/** What happened since an incident was opened: every call with one of its keys, by result and caller. */
export async function readActivity(
  db: Executor,
  { workspaceId, number, openedAt }: Place,
  most = MOST_LISTED_CALLERS,
): Promise<IncidentActivity> {
  const readAt = await databaseTime(db)
  const keys = await selectCountedKeys(db, workspaceId, number)
  const rows = await selectCallsSince(db, { workspaceId, keyIds: keys.ids, since: openedAt, most })
  const names = await namesOfKeys(
    db,
    { workspaceId, number },
    rows.map((row) => row.key_id),
  )
  const [first] = rows
  return {
    since: openedAt.toISOString(),
    readAt: readAt.toISOString(),
    allowed: first?.allowed ?? 0,
    blocked: first?.blocked ?? 0,
    callers: rows.flatMap((row) => toCalls(row, names)),
    callerCount: first?.callers ?? 0,
    isComplete: keys.areAll && (first?.is_complete ?? true),
  }
}

/** Empty for an outcome that this version does not know. */
function toCalls(row: IncidentCallsRow, names: ReadonlyMap<string, string>): IncidentCalls[] {
  const outcome = toOutcome(row.outcome)
  if (outcome === undefined) return []
  return [
    {
      outcome,
      address: row.address,
      userAgent: row.user_agent,
      keyId: row.key_id,
      keyName: names.get(row.key_id) ?? row.key_id,
      keyCount: row.key_count,
      calls: row.calls,
      firstAt: new Date(row.first_at).toISOString(),
      lastAt: new Date(row.last_at).toISOString(),
    },
  ]
}
