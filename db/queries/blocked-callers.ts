import { sql } from 'drizzle-orm'
import type { Executor } from '../client'

export type BlockedCallerRow = {
  address: string
  user_agent: string
  client_id: string
  calls: number
  last_at: string
}

/** The callers whose calls were answered INACTIVE since this instant, which is at most two hours ago. */
export async function selectBlockedCallers(
  executor: Executor,
  { workspaceId, keyId, since, limit }: { workspaceId: string; keyId: string; since: Date; limit: number },
): Promise<BlockedCallerRow[]> {
  const found = await executor.execute<BlockedCallerRow>(sql`
    select address, user_agent, client_id, sum(calls)::float8 as calls, max(last_at) as last_at
    from usage_minutes
    where key_id = ${keyId} and workspace_id = ${workspaceId} and outcome = 'INACTIVE'
      and minute >= date_trunc('minute', ${since.toISOString()}::timestamptz, 'UTC')
      and last_at >= ${since.toISOString()}::timestamptz
    group by 1, 2, 3 order by 5 desc, 1, 2, 3 limit ${limit}`)
  return found.rows
}
