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
      expires_at = key_end_in_force(k.id),
      newest_secret_at = (select max(s.created_at) from key_secrets s where s.key_id = k.id)
    where k.id = ${keyId} and k.workspace_id = ${workspaceId}`)
}
