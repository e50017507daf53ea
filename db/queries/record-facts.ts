import { sql } from 'drizzle-orm'
import type { Executor } from '../client'
import { EFFECTIVE_AT } from './changes-since'

/** The facts of the database about its record of an instant. */
export type RecordRow = {
  now: string
  completeSince: string
  longestLifetimeDays: number | null
  lifetimeSince: string | null
  scheduledDays: number | null
  scheduledStartsAt: string | null
  /** The last recorded change of the longest lifetime until the instant. */
  lifetimeChangedAt: string | null
  backupAt: string | null
  restoredAt: string | null
  hadLostChanges: boolean
}

/**
 * Since when the record of a workspace is complete, and why the record of an instant may be incomplete. Every change is
 * an event since the workspace exists; an older event is one that came with the data.
 */
export async function findRecord(executor: Executor, workspaceId: string, at: Date): Promise<RecordRow> {
  const instant = sql`${at.toISOString()}::timestamptz`
  const found = await executor.execute<RecordRow>(sql`
    select clock_instant() as now,
      least(w.created_at, (select min(e.at) from audit_events e where e.workspace_id = w.id)) as "completeSince",
      p.longest_lifetime_days as "longestLifetimeDays", p.lifetime_since as "lifetimeSince",
      (p.scheduled_rules ->> 'longestLifetimeDays')::integer as "scheduledDays", p.scheduled_starts_at as "scheduledStartsAt",
      (select max(${EFFECTIVE_AT}) from audit_events e where e.workspace_id = w.id
        and e.action in ('policy.changed', 'policy.started') and e.before ? 'longestLifetimeDays'
        and ${EFFECTIVE_AT} <= ${instant}) as "lifetimeChangedAt",
      restored.backup_at as "backupAt", restored.at as "restoredAt",
      exists (select from lost_changes l where l.workspace_id = w.id and l.noticed_at <= ${instant}
        and (l.settled_at is null or l.settled_at > ${instant})) as "hadLostChanges"
    from workspaces w join policies p on p.workspace_id = w.id
    left join lateral (
      select e.at, (e.after ->> 'asOf')::timestamptz as backup_at from audit_events e
      where e.workspace_id = w.id and e.action = 'installation.restored' and e.at > ${instant}
        and (e.after ->> 'asOf')::timestamptz < ${instant}
      order by e.at limit 1) restored on true
    where w.id = ${workspaceId}`)
  const row = found.rows[0]
  if (row === undefined) throw new Error(`There is no workspace ${workspaceId}`)
  return row
}
