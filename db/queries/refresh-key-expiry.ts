import { sql } from 'drizzle-orm'
import type { Executor } from '../client'

/** Recomputes what lists show of a key's secrets: latest effective expiry, newest secret. Counts as an edit. */
export async function refreshKeyExpiry(
  executor: Executor,
  workspaceId: string,
  keyId: string,
): Promise<void> {
  await executor.execute(sql`
    update access_keys k set
      version = k.version + 1,
      expires_at = s.expires_at,
      newest_secret_at = s.newest
    from (
      select max(least(s.expires_at, s.created_at + make_interval(hours => 24 * p.longest_lifetime_days))) as expires_at,
        max(s.created_at) as newest
      from policies p left join key_secrets s on s.key_id = ${keyId}
      where p.workspace_id = ${workspaceId}
    ) s
    where k.id = ${keyId} and k.workspace_id = ${workspaceId}`)
}
