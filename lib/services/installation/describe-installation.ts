import { sql } from 'drizzle-orm'
import type { Executor } from '@/db/client'

type Found = { keys: string; people: string; newest: string | null }

/**
 * Describes the contents of a database in one line. After a restore, an operator can see whether the database holds an
 * installation. Null if no event was ever recorded.
 */
export async function describeInstallation(executor: Executor): Promise<string | null> {
  const found = await executor.execute<Found>(sql`
    select (select count(*) from access_keys) as keys, (select count(*) from users) as people,
      (select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from audit_events order by id desc limit 1) as newest`)
  const [row] = found.rows
  if (row === undefined || row.newest === null) return null
  return `${row.keys} access keys, ${row.people} people; the newest audit event is of ${row.newest}`
}
