import { sql } from 'drizzle-orm'
import { CONTAINMENT_CHANGES, type ContainmentEvent } from '@/lib/domain/as-of/containment-at'
import type { Executor } from '../client'

type EventRow = Omit<ContainmentEvent, 'at'> & { at: string }

/**
 * The last event of containment of each key that was contained at an instant. At most `limit`, in any order. `keyId`: of
 * one key. A key whose stored revocation is not later than the instant is left out: a revocation ends the containment
 * without an event of containment. Index audit_events_by_action, or audit_events_by_key.
 */
export async function selectContainmentsAt(
  executor: Executor,
  { workspaceId, at, limit, keyId }: { workspaceId: string; at: Date; limit: number; keyId?: string },
): Promise<ContainmentEvent[]> {
  const ofKey = keyId === undefined ? sql`true` : sql`e.key_id = ${keyId}`
  const instant = sql`${at.toISOString()}::timestamptz`
  const found = await executor.execute<EventRow>(sql`
    select last.key_id as "keyId", last.at, last.actor_label as by, last.reason, last.containment
    from (
      select distinct on (e.key_id) e.key_id, e.at, e.actor_label, e.reason, e.after -> 'containment' as containment
      from audit_events e
      where e.workspace_id = ${workspaceId} and e.action = any(${sql.param([...CONTAINMENT_CHANGES])}::text[])
        and e.at <= ${instant} and e.outcome = 'success' and ${ofKey}
      order by e.key_id, e.id desc) last
    join access_keys k on k.id = last.key_id and k.workspace_id = ${workspaceId}
    where jsonb_typeof(last.containment) = 'object'
      and coalesce((last.containment ->> 'until')::timestamptz > ${instant}, true)
      and coalesce(k.deleted_at > ${instant}, true) and coalesce(k.revoked_at > ${instant}, true)
    limit ${limit}`)
  return found.rows.map((row) => ({ ...row, at: Date.parse(row.at) }))
}
