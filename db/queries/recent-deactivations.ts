import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '../client'

export type RecentDeactivation = {
  keyId: string
  /** Null: the whole key. */
  secretId: string | null
  at: Date
  byMemberId: string | null
  isOvertaken: boolean
}

type Row = {
  key_id: string
  secret_id: string | null
  at: string
  member_id: string | null
  is_overtaken: boolean
}

/** The deactivation of this key that a change made in the last minute. The caller holds the lock of the key. */
export async function findDeactivation(
  tx: Transaction,
  workspaceId: string,
  { keyId, changeId }: { keyId: string; changeId: number },
): Promise<RecentDeactivation | undefined> {
  return (await select(tx, workspaceId, sql`e.key_id = ${keyId} and e.change_id = ${changeId}`))[0]
}

/** The deactivations that a job made in the last minute, in the order of the keys. */
export async function findDeactivationsOfJob(
  tx: Transaction,
  workspaceId: string,
  jobId: string,
): Promise<RecentDeactivation[]> {
  return await select(tx, workspaceId, sql`e.job_id = ${jobId}`)
}

// A refused use of the dead secret is recorded with its key, and changes nothing.
async function select(tx: Transaction, workspaceId: string, condition: SQL): Promise<RecentDeactivation[]> {
  const found = await tx.execute<Row>(sql`
    select e.key_id, e.after ->> 'secretId' as secret_id, e.at,
      case when e.actor_type = 'member' then e.actor_id end as member_id,
      exists (select from audit_events l where l.workspace_id = e.workspace_id and l.key_id = e.key_id and l.at >= e.at
          and l.id > e.id and l.outcome = 'success' and l.action <> 'secret.used_when_dead')
        or exists (select from key_changes c where c.workspace_id = e.workspace_id and c.key_id = e.key_id
          and c.id > e.change_id) as is_overtaken
    from audit_events e
    where e.workspace_id = ${workspaceId} and e.outcome = 'success'
      and e.action in ('access_key.deactivated', 'secret.deactivated')
      and e.at > clock_instant() - interval '1 minute' and ${condition}
    order by e.key_id, e.id`)
  return found.rows.map((row) => ({
    keyId: row.key_id,
    secretId: row.secret_id,
    at: new Date(row.at),
    byMemberId: row.member_id,
    isOvertaken: row.is_overtaken,
  }))
}
