import { type SQL, sql } from 'drizzle-orm'
import type { RecordedChange } from '@/lib/domain/as-of/key-state'
import { KEY_CHANGES } from '@/lib/domain/as-of/undo-change'
import { WORKSPACE_CHANGES } from '@/lib/domain/as-of/workspace-at'
import type { Executor } from '../client'

type EventRow = Omit<RecordedChange, 'id' | 'at'> & { id: string; at: string }

/**
 * The start of a scheduled policy and the revocation by an escalation are recorded by jobs, later than they take effect.
 */
export const EFFECTIVE_AT = sql`case e.action when 'policy.started' then (e.after ->> 'startedAt')::timestamptz
  when 'access_key.revoked' then least(e.at, (e.after ->> 'revokedAt')::timestamptz) else e.at end`

const COLUMNS = sql`e.id, ${EFFECTIVE_AT} as at, e.action, e.key_id as "keyId", e.target_id as "targetId", e.before`

const LATER = (workspaceId: string, actions: readonly string[], at: Date) =>
  sql`e.workspace_id = ${workspaceId} and e.action = any(${sql.param([...actions])}::text[])
    and e.at > ${at.toISOString()}::timestamptz and e.outcome = 'success'`

/**
 * The changes after an instant of the keys that existed then, without those of younger secrets: nothing of them is to be
 * undone. At most `limit`, in any order. `keyId`: of one key. Index audit_events_by_action, or audit_events_by_key.
 */
export async function selectKeyChangesSince(
  executor: Executor,
  { workspaceId, at, limit, keyId }: { workspaceId: string; at: Date; limit: number; keyId?: string },
): Promise<RecordedChange[]> {
  const ofKey = keyId === undefined ? sql`true` : sql`e.key_id = ${keyId}`
  return await selectChanges(
    executor,
    // The keys come first, and each secret is looked up alone: a join would read every secret of a million keys.
    sql`with later as materialized (
        select * from audit_events e where ${LATER(workspaceId, KEY_CHANGES, at)} and ${ofKey}
          and e.key_id in (select k.id from access_keys k
            where k.workspace_id = ${workspaceId} and k.created_at <= ${at.toISOString()}::timestamptz))
      select ${COLUMNS} from later e
      where coalesce((select s.created_at <= ${at.toISOString()}::timestamptz
        from key_secrets s where s.id = e.before ->> 'secretId'), true)
      limit ${limit}`,
  )
}

/** The changes after an instant of the policy, the accounts and the catalogue. At most `limit`, in any order. */
export async function selectWorkspaceChangesSince(
  executor: Executor,
  { workspaceId, at, limit }: { workspaceId: string; at: Date; limit: number },
): Promise<RecordedChange[]> {
  return await selectChanges(
    executor,
    sql`select ${COLUMNS} from audit_events e where ${LATER(workspaceId, WORKSPACE_CHANGES, at)} limit ${limit}`,
  )
}

async function selectChanges(executor: Executor, statement: SQL): Promise<RecordedChange[]> {
  const found = await executor.execute<EventRow>(statement)
  return found.rows.map((row) => ({ ...row, id: Number(row.id), at: Date.parse(row.at) }))
}
