import type { Transaction } from '@/db/client'
import { selectWorkspaceChangesSince } from '@/db/queries/changes-since'
import { findRecord, type RecordRow } from '@/db/queries/record-facts'
import type { RecordedChange } from '@/lib/domain/as-of/key-state'
import type { RecordFacts } from '@/lib/domain/as-of/past-key'
import { type KnownLifetime, lifetimeAt } from '@/lib/domain/as-of/workspace-at'
import type { LifetimeRule } from '@/lib/domain/lifetime/policy-end'
import { type Refusal, type Result, refuse } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'

/** An instant of a workspace, with the facts about the workspace at that time. */
export type Past = {
  workspaceId: string
  at: Date
  record: RecordFacts
  /** The longest lifetime of secrets that the policy allowed then. */
  lifetime: LifetimeRule
  /** The later changes of the policy, the accounts and the catalogue. */
  changes: readonly RecordedChange[]
}

/** More changes than these are not undone for one page. */
export const MOST_CHANGES = 20_000

/**
 * Reads a workspace as it was at an instant. Present rows and events must fit together; therefore everything is read from
 * one snapshot.
 */
export async function inThePast<Value>(
  { db, workspace }: ServiceContext,
  asOf: string,
  read: (tx: Transaction, past: Past) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const at = new Date(asOf)
  return await db.transaction(
    async (tx) => {
      const row = await findRecord(tx, workspace.id, at)
      const refusal = refuseInstant(row, at)
      if (refusal !== null) return refusal
      const limit = MOST_CHANGES + 1
      const changes = await selectWorkspaceChangesSince(tx, { workspaceId: workspace.id, at, limit })
      if (changes.length > MOST_CHANGES) return tooManyChanges()
      const lifetime = lifetimeAt(knownLifetime(row), changes, at.getTime())
      return await read(tx, {
        workspaceId: workspace.id,
        at,
        record: recordFacts(row, at),
        lifetime,
        changes,
      })
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

function knownLifetime(row: RecordRow): KnownLifetime {
  const milliseconds = (text: string | null) => (text === null ? null : Date.parse(text))
  const startsAt = milliseconds(row.scheduledStartsAt)
  return {
    present: { days: row.longestLifetimeDays, since: milliseconds(row.lifetimeSince) },
    next: startsAt === null ? null : { days: row.scheduledDays, startsAt },
    changedAt: milliseconds(row.lifetimeChangedAt),
  }
}

/** A future has no record, and neither has the time before the workspace. */
function refuseInstant({ now, completeSince }: RecordRow, at: Date): Refusal | null {
  if (at > new Date(now)) {
    const message = 'This time is in the future. Choose an earlier one.'
    return refuse('INVALID_INPUT', message, { fields: { asOf: message } })
  }
  const since = new Date(completeSince)
  if (at >= since) return null
  const message = 'The record of this workspace begins later. Choose a later time.'
  return refuse('INVALID_INPUT', message, {
    fields: { asOf: message },
    details: { completeSince: since.toISOString() },
  })
}

/** The answer if undoing everything would take too long. */
export function tooManyChanges(): Refusal {
  return refuse(
    'LIMIT_REACHED',
    `More than ${MOST_CHANGES.toLocaleString('en')} changes were recorded since then. Choose a later time.`,
  )
}

function recordFacts(row: RecordRow, at: Date): RecordFacts {
  const { completeSince, backupAt, restoredAt, hadLostChanges } = row
  return {
    asOf: at.toISOString(),
    completeSince: new Date(completeSince).toISOString(),
    restored:
      backupAt === null || restoredAt === null
        ? null
        : { backupAt: new Date(backupAt).toISOString(), restoredAt: new Date(restoredAt).toISOString() },
    hadLostChanges,
  }
}
