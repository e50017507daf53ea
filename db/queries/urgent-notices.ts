import { type SQL, sql } from 'drizzle-orm'
import { MOST_NOTICES_COUNTED } from '@/lib/domain/notices/notice-groups'
import type { Executor } from '../client'

type UrgentNotices = { total: number; ids: string[] }

type Asked = {
  workspaceId: string
  kinds: readonly string[]
  /** Leaves out what this person has read. Null: shows everything. */
  unreadBy: string | null
  atMost: number
}

/**
 * The most urgent notices of some kinds, with their number. A secret that still works comes first, soonest end first; then
 * everything else, newest first.
 */
export async function selectUrgentNotices(executor: Executor, asked: Asked): Promise<UrgentNotices> {
  const found = await executor.execute<{ id: string; total: number }>(sql`
    with here as (
      select n.id, n.secret_id, n.created_at from notices n
      where n.workspace_id = ${asked.workspaceId} and n.kind = any(${sql.param(asked.kinds)}) ${unread(asked.unreadBy)}
      order by n.created_at desc limit ${MOST_NOTICES_COUNTED + 1})
    select h.id, (count(*) over ())::int as total from here h
    left join key_secrets s on s.id = h.secret_id and s.revoked_at is null and s.expires_at > transaction_instant()
    order by s.expires_at asc nulls last, h.created_at desc, h.id desc
    limit ${asked.atMost}`)
  return { total: found.rows[0]?.total ?? 0, ids: found.rows.map(({ id }) => id) }
}

function unread(userId: string | null): SQL {
  if (userId === null) return sql``
  return sql`and not exists (select from notice_dismissals d where d.notice_id = n.id and d.user_id = ${userId})`
}
