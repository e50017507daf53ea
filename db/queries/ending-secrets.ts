import { sql } from 'drizzle-orm'
import type { ExpiryFacts } from '@/lib/domain/notices/notice'
import type { Executor } from '../client'

/** A secret that ends soon and has no notice at this stage yet. */
export type EndingSecret = Omit<ExpiryFacts, 'expiresAt'> & {
  secretId: string
  workspaceId: string
  ends: string | Date
  onceKey: string
}

// Omits a stage that is longer than the secret's whole life: a key made for a week needs no notice on its first day.
/** The next secrets to announce, 30, 7 and 1 days before they end by their own expiry or by the policy. */
export async function findEndingSecrets(executor: Executor, limit: number): Promise<EndingSecret[]> {
  const found = await executor.execute<EndingSecret>(sql`
    with ending as (
      select s.id, s.key_id, s.workspace_id, s.hint, s.created_at,
        least(s.expires_at, s.created_at + make_interval(hours => 24 * p.longest_lifetime_days)) as ends
      from key_secrets s join policies p on p.workspace_id = s.workspace_id
      where s.revoked_at is null and s.expires_at > transaction_instant()
        and (s.expires_at <= transaction_instant() + interval '720 hours'
          or s.created_at + make_interval(hours => 24 * p.longest_lifetime_days) <= transaction_instant() + interval '720 hours')),
    due as (
      select e.*, case when ends <= transaction_instant() + interval '24 hours' then 1
        when ends <= transaction_instant() + interval '168 hours' then 7 else 30 end as stage
      from ending e where ends > transaction_instant())
    select d.id as "secretId", d.key_id as "keyId", d.workspace_id as "workspaceId", k.name as "keyName", d.hint, d.ends,
      ceil(extract(epoch from d.ends - transaction_instant()) / 86400)::int as "daysLeft",
      not exists (
        select 1 from key_secrets o join policies p on p.workspace_id = o.workspace_id
        where o.key_id = d.key_id and o.id <> d.id and o.revoked_at is null
          and least(o.expires_at, o.created_at + make_interval(hours => 24 * p.longest_lifetime_days)) > d.ends
      ) as "isLast",
      once.key as "onceKey"
    from due d
    join access_keys k on k.id = d.key_id
    cross join lateral (select concat('expires:', d.id, ':', extract(epoch from d.ends)::bigint, ':', d.stage) as key) once
    where k.deleted_at is null and k.revoked_at is null
      and d.created_at < d.ends - make_interval(hours => 24 * d.stage)
      and not exists (
        select 1 from notices n where n.workspace_id = d.workspace_id and n.once_key = once.key)
    limit ${limit}`)
  return found.rows
}
