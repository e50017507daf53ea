import { sql } from 'drizzle-orm'
import type { Executor } from '../client'

/**
 * Whether the person with this normalised address was removed from the workspace, or disabled, after the instant and
 * not re-admitted. False for a person who was never a member: contacts need not be members.
 */
export async function hasLeftSince(
  executor: Executor,
  { workspaceId, email, since }: { workspaceId: string; email: string; since: Date },
): Promise<boolean> {
  const found = await executor.execute(sql`
    select from users u
    where u.email_normalised = ${email}
      and not exists (select from memberships m
        where m.workspace_id = ${workspaceId} and m.user_id = u.id and m.disabled_at is null)
      and exists (select from audit_events e
        where e.workspace_id = ${workspaceId} and e.action in ('member.removed', 'member.disabled')
          and e.at >= ${since.toISOString()}::timestamptz and e.target_id = u.id)`)
  return (found.rowCount ?? 0) > 0
}
