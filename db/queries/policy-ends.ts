import { sql } from 'drizzle-orm'
import type { Executor } from '../client'

/** A secret that the policy ended before its own expiry, and that no event has reported. */
export type PolicyEnd = {
  workspaceId: string
  slug: string
  keyId: string
  keyName: string
  secretId: string
  endedAt: string
  ownExpiresAt: string
  policySince: string | null
}

/**
 * Marks up to `limit` secrets whose end by the policy is not reported, and returns them. Looks back 30 days. Therefore an
 * index finds the candidates by their creation, and secrets that ended by themselves long ago are not read again.
 */
export async function takePolicyEnds(executor: Executor, limit: number): Promise<PolicyEnd[]> {
  const found = await executor.execute<PolicyEnd>(sql`
    with ended as materialized (
      select s.id, e.at, p.lifetime_since, w.slug, k.name
      from policies p
      join workspaces w on w.id = p.workspace_id
      join key_secrets s on s.workspace_id = p.workspace_id
      join access_keys k on k.id = s.key_id
      cross join lateral (select end_by_rule(s.created_at, s.expires_at, p.longest_lifetime_days, p.lifetime_since) as at) e
      where p.longest_lifetime_days is not null and s.revoked_at is null and s.ended_by_policy_at is null
        and s.created_at <= transaction_instant() - make_interval(hours => 24 * p.longest_lifetime_days)
        and (s.created_at > transaction_instant() - make_interval(hours => 24 * p.longest_lifetime_days + 720)
          or p.lifetime_since > transaction_instant() - interval '720 hours')
        and k.deleted_at is null and k.revoked_at is null
        and e.at <= transaction_instant() and e.at < s.expires_at
      limit ${limit} for update of s skip locked)
    update key_secrets s set ended_by_policy_at = ended.at
    from ended where s.id = ended.id
    returning s.workspace_id as "workspaceId", ended.slug, s.key_id as "keyId", ended.name as "keyName",
      s.id as "secretId", ended.at as "endedAt", s.expires_at as "ownExpiresAt", ended.lifetime_since as "policySince"`)
  return found.rows
}
