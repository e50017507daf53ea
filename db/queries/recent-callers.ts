import { sql } from 'drizzle-orm'
import { DAY } from '@/lib/domain/durations'
import type { Executor } from '../client'
import { databaseTime } from '../database-time'
import { uses } from './usage'

/** A caller whose requests were accepted: address, user agent, client id and number of calls. */
export type RecentCaller = {
  address: string
  userAgent: string
  clientId: string
  calls: number
  lastAt: Date
}

/** The number of past days of calls that a rule is tested against. */
export const RECENT_DAYS = 14
// A key with more callers is used from everywhere. The busiest callers are enough to show this.
const MOST_CALLERS = 5000

/** The callers of accepted requests in the last 14 days, busiest first. */
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
