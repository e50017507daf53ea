import { sql } from 'drizzle-orm'
import type { Transaction } from '../client'

/**
 * Updates the expiry that lists show for up to `limit` keys after `after`, according to the policy and the open losses.
 * Writes only rows that change. Returns the last id, or null at the end. The keys are locked before their secrets are
 * read, so that no newer secret is overwritten. The policy is locked, so that an older one is never written over a
 * newer one.
 */
export async function refreshExpiryBeyond(
  tx: Transaction,
  workspaceId: string,
  after: string,
  limit: number,
): Promise<string | null> {
  await tx.execute(sql`select 1 from policies where workspace_id = ${workspaceId} for share`)
  const locked = await tx.execute<{ id: string }>(sql`
    select id from access_keys where id > ${after} and workspace_id = ${workspaceId} and deleted_at is null
    order by id limit ${limit} for no key update`)
  const ids = locked.rows.map(({ id }) => id)
  await tx.execute(sql`
    update access_keys k set expires_at = c.expires_at
    from (
      select id, key_end_in_force(id) as expires_at from unnest(${sql.param(ids)}::text[]) as asked(id)) c
    where k.id = c.id and c.expires_at is not null and k.expires_at is distinct from c.expires_at`)
  // A secret that works again may be ended again later. Then a new event reports its end.
  await tx.execute(sql`
    update key_secrets s set ended_by_policy_at = null from policies p
    where p.workspace_id = s.workspace_id and s.key_id = any(${sql.param(ids)}::text[])
      and s.ended_by_policy_at is not null and s.revoked_at is null
      and end_by_policy(s.created_at, s.expires_at, p) > clock_instant()`)
  return ids.length < limit ? null : (ids.at(-1) ?? null)
}
