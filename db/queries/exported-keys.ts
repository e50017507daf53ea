import { sql } from 'drizzle-orm'
import type { ExportedKey } from '@/lib/domain/key-export/exported-key'
import type { Executor } from '../client'
import { byName } from '../words'
import { archivedSince } from './losses-in-force'

/** The details of a key that an export adds to the row of the list: the contacts, and all accounts of each grant. */
export type ExportedDetails = Pick<ExportedKey, 'contacts' | 'grants'>

/** The details of these keys by id. */
export async function selectExportedDetails(
  executor: Executor,
  workspaceId: string,
  keyIds: readonly string[],
): Promise<ReadonlyMap<string, ExportedDetails>> {
  const found = await executor.execute<ExportedDetails & { id: string }>(sql`
    select k.id, k.contact_emails as contacts, (
      select coalesce(json_agg(json_build_object('role', g.role, 'accounts',
        case when g.all_accounts then to_json('all'::text) else (
          select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'archived', ${archivedSince(sql`a`)} is not null)
            order by ${byName(sql`a.name`)}), '[]')
          from cloud_accounts a where a.workspace_id = k.workspace_id and a.id = any(g.account_ids)
        ) end) order by g.position), '[]')
      from key_grants g where g.key_id = k.id) as grants
    from access_keys k
    where k.workspace_id = ${workspaceId} and k.id = any(${sql.param([...keyIds])}::text[])`)
  return new Map(found.rows.map(({ id, contacts, grants }) => [id, { contacts, grants }]))
}
