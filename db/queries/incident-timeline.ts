import { sql } from 'drizzle-orm'
import type { Executor } from '../client'
import { type AuditEventRow, EVENT_COLUMNS } from './audit-events'

export type TimelineScope = {
  workspaceId: string
  number: number
  keyIds: readonly string[]
  /** When the incident was opened. */
  since: Date
  limit: number
}

/**
 * The latest events of an incident and of its keys since it was opened, newest first. Notes are not among them: a note
 * has a row of its own. Each key walks its own part of an index.
 */
export async function selectIncidentEvents(
  executor: Executor,
  scope: TimelineScope,
): Promise<AuditEventRow[]> {
  const { workspaceId, number, keyIds, since, limit } = scope
  const from = sql`${since.toISOString()}::timestamptz`
  const latest = sql`order by e.at desc, e.id desc limit ${limit}`
  const found = await executor.execute<AuditEventRow>(sql`
    select page.*, r.receipt from (
      select * from (
        select own.* from unnest(${sql.param([...keyIds])}::text[]) k(id) cross join lateral (
          select ${EVENT_COLUMNS} from audit_events e
          where e.workspace_id = ${workspaceId} and e.key_id = k.id and e.at >= ${from} ${latest}) own
        union all
        (select ${EVENT_COLUMNS} from audit_events e
          where e.workspace_id = ${workspaceId} and e.target_type = 'incident' and e.target_id = ${String(number)}
            and e.action in ('incident.opened', 'incident.keys_added', 'incident.closed', 'incident.exported')
            and e.at >= ${from} ${latest})) e
      ${latest}) page
    left join change_receipts r on r.change_id = page."changeId"
    order by page.at desc, page.id desc`)
  return found.rows
}
