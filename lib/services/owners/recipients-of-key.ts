import { sql } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { KEY_RECIPIENTS } from '@/db/queries/key-recipients'
import { eachOnce } from '@/lib/domain/members/email'

/**
 * Who gets the mail about a key, each person once: the owner if the owner is a member, else the contacts of the key,
 * else the contact of the workspace, else all Global Admins.
 */
export async function recipientsOfKey(
  executor: Executor,
  workspaceId: string,
  keyId: string,
): Promise<string[]> {
  const found = await executor.execute<{ recipients: string[] }>(sql`
    select ${KEY_RECIPIENTS} as recipients
    from workspaces w left join access_keys k on k.workspace_id = w.id and k.id = ${keyId}
    where w.id = ${workspaceId}`)
  return eachOnce(found.rows[0]?.recipients ?? [])
}
