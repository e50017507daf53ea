import { sql } from 'drizzle-orm'
import type { Executor } from '../client'

export type DueContainment = { keyId: string; workspaceId: string; slug: string; endsAt: string }

/** The containments whose escalation or end has passed, the earliest first. */
export async function findDueContainments(executor: Executor, limit: number): Promise<DueContainment[]> {
  const found = await executor.execute<DueContainment>(sql`
    select c.key_id as "keyId", c.workspace_id as "workspaceId", w.slug, coalesce(c.revoke_at, c.until) as "endsAt"
    from key_containments c join workspaces w on w.id = c.workspace_id
    where c.revoke_at <= clock_instant() or c.until <= clock_instant()
    order by 4 limit ${limit}`)
  return found.rows
}
