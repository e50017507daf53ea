import { APPLICATION_ROLE, openDatabase } from '@/db/client'
import type { Database } from '@/db/typed-database'

/** Does work of a start on one connection as the application, and closes the connection. */
export async function onDatabase<Value>(url: string, work: (db: Database) => Promise<Value>): Promise<Value> {
  const { db, close } = openDatabase({
    url,
    assumeRole: APPLICATION_ROLE,
    name: 'chatelaine start',
    connections: 1,
  })
  return await work(db).finally(close)
}
