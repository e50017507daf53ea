import pg from 'pg'
import { EnvError } from '@/lib/settings/env-error'
import { APPLICATION_ROLE, connectionConfig } from './client'

const INSUFFICIENT_PRIVILEGE = '42501'

/**
 * Lets the role of the processes assume the application's role. The owner may grant the role if the owner made it.
 * Throws an `EnvError` with the one statement that a superuser must run.
 */
export async function admitRunRole(owner: pg.Client, runUrl: string): Promise<void> {
  const { user } = connectionConfig({ url: runUrl, assumeRole: null, name: 'chatelaine-migration' })
  if (user === undefined || (await mayAssume(owner, user))) return
  const grant = `GRANT ${APPLICATION_ROLE} TO ${pg.escapeIdentifier(user)}`
  await owner.query(grant).catch((error: unknown) => {
    if (!(error instanceof pg.DatabaseError) || error.code !== INSUFFICIENT_PRIVILEGE) throw error
    throw new EnvError([
      `DATABASE_URL: the role in it may not use ${APPLICATION_ROLE}; as a superuser, run: ${grant}`,
    ])
  })
}

/**
 * Also true if the role does not exist, because the connection gives a better error. Since PostgreSQL 16 a member may
 * be unable to assume the role.
 */
async function mayAssume(owner: pg.Client, user: string): Promise<boolean> {
  const { rows } = await owner.query<{ may: boolean }>(
    `select pg_has_role(r.oid, $2, case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end)
       as may from pg_roles r where r.rolname = $1`,
    [user, APPLICATION_ROLE],
  )
  return rows[0]?.may ?? true
}
