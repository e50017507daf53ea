import { sql } from 'drizzle-orm'
import { DAY } from '@/lib/domain/durations'
import type { Executor } from '../client'
import { databaseTime } from '../database-time'
import { uses } from './usage'

/** Who used a key with success: where from, with what, how often. */
export type RecentCaller = {
  address: string
  userAgent: string
  clientId: string
  calls: number
  lastAt: Date
}

/** How far back a rule is tried against what really happened. */
export const RECENT_DAYS = 14
// A key with more callers than this is used from everywhere; the busiest ones are enough to show that.
const MOST_CALLERS = 5000

/** The callers whose requests were accepted in the last 14 days, the busiest first. */
export async function findRecentCallers(
  executor: Executor,
  workspaceId: string,
  keyId: string,
): Promise<RecentCaller[]> {
  const from = new Date((await databaseTime(executor)).getTime() - RECENT_DAYS * DAY)
  const found = await executor.execute<{
    address: string
    user_agent: string
    client_id: string
    calls: string
    last_at: string | Date
  }>(sql`
    select address, user_agent, client_id, sum(calls) as calls, max(last_at) as last_at
    from ${uses({ workspaceId, keyId, from }, sql`outcome = 'VALID'`)}
    group by address, user_agent, client_id
    order by sum(calls) desc, max(last_at) desc, address, user_agent, client_id
    limit ${MOST_CALLERS}`)
  return found.rows.map((row) => ({
    address: row.address,
    userAgent: row.user_agent,
    clientId: row.client_id,
    calls: Number(row.calls),
    lastAt: new Date(row.last_at),
  }))
}
