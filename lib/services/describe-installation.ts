import { sql } from 'drizzle-orm'
import type { Executor } from '@/db/client'

type Found = { keys: string; people: string; newest: string | null }

/**
 * What a database holds, in one line for an operator: after a restore, the line tells an installation from an empty one.
 * Null if nothing was ever recorded.
 */
export async function describeInstallation(executor: Executor): Promise<string | null> {
  const found = await executor.execute<Found>(sql`
    select (select count(*) from access_keys) as keys, (select count(*) from users) as people,
      (select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from audit_events order by id desc limit 1) as newest`)
  const [row] = found.rows
  if (row === undefined || row.newest === null) return null
  return `${row.keys} access keys, ${row.people} people; the newest audit event is of ${row.newest}`
}
