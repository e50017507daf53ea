import { sql } from 'drizzle-orm'
import type { Executor } from '../client'

/** What a paste may name, as the database stores it. */
export type Names = { hashes: Buffer[]; secretIds: string[]; keyIds: string[]; hints: string[] }

/** A key that a name leads to, and the secret unless the name is that of the key. */
export type NamedKey = {
  name_kind: 'hash' | 'secret-id' | 'key-id' | 'hint'
  hash: Buffer | null
  name: string | null
  key_id: string
  secret_id: string | null
}

/** How many secrets with one of these hints are read. Four characters are the same by chance in few of a million. */
const MOST_WITH_HINTS = 200

/** The keys of a workspace that these names lead to. Each name is one look-up in an index. */
export async function findNamedKeys(
  executor: Executor,
  workspaceId: string,
  { hashes, secretIds, keyIds, hints }: Names,
): Promise<NamedKey[]> {
  const found = await executor.execute<NamedKey>(sql`
    select n.* from (
      -- index key_secrets_hash
      select 'hash' as name_kind, s.hash, null as name, s.key_id, s.id as secret_id
      from key_secrets s where s.hash = any(${sql.param(hashes)}::bytea[]) and s.workspace_id = ${workspaceId}
      union all
      -- index key_secrets_pkey
      select 'secret-id', null, s.id, s.key_id, s.id
      from key_secrets s where s.id = any(${sql.param(secretIds)}::text[]) and s.workspace_id = ${workspaceId}
      union all
      -- index key_secrets_hint
      (select 'hint', null, s.hint, s.key_id, s.id
      from key_secrets s where s.workspace_id = ${workspaceId} and s.hint = any(${sql.param(hints)}::text[])
      limit ${MOST_WITH_HINTS})
      union all
      -- index access_keys_pkey
      select 'key-id', null, k.id, k.id, null
      from access_keys k where k.id = any(${sql.param(keyIds)}::text[]) and k.workspace_id = ${workspaceId}
    ) n
    -- index access_keys_pkey
    join access_keys k on k.id = n.key_id and k.deleted_at is null`)
  return found.rows
}
