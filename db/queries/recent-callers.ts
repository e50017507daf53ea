import { sql } from 'drizzle-orm'
import { DAY } from '@/lib/domain/durations'
import type { SeenCaller } from '@/lib/domain/restrictions/would-refuse'
import type { Executor } from '../client'
import { databaseTime } from '../database-time'
import { uses } from './usage'

/** The number of past days of calls that a rule is tested against. */
export const RECENT_DAYS = 14
// A key with more callers is used from everywhere. The busiest callers are enough to show this.
const MOST_CALLERS = 5000

/** The callers of accepted requests in the last 14 days, busiest first, as plain data for the browser. */
export async function findRecentCallers(
  executor: Executor,
  workspaceId: string,
  keyId: string,
): Promise<SeenCaller[]> {
  const from = new Date((await databaseTime(executor)).getTime() - RECENT_DAYS * DAY)
  const found = await executor.execute<SeenCaller>(sql`
    select address, user_agent as "userAgent", client_id as "clientId", sum(calls) as calls, max(last_at) as "lastAt"
    from ${uses({ workspaceId, keyId, from }, sql`outcome = 'VALID'`)}
    group by address, user_agent, client_id
    order by sum(calls) desc, max(last_at) desc, address, user_agent, client_id
    limit ${MOST_CALLERS}`)
  return found.rows.map(({ calls, lastAt, ...caller }) => ({
    ...caller,
    calls: Number(calls),
    lastAt: new Date(lastAt).toISOString(),
  }))
}
