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
// Also omits the ends about which the mail on a change of the policy has told people: the stages before that mail, and
// every stage of a secret that ends at the very start of a scheduled change.
/** The next secrets to announce, 30, 7 and 1 days before they end by their own expiry or by the policy. */
export async function findEndingSecrets(executor: Executor, limit: number): Promise<EndingSecret[]> {
  const found = await executor.execute<EndingSecret>(sql`
    with ending as (
      select s.id, s.key_id, s.workspace_id, s.hint, e.ends,
        case when e.ends < s.expires_at then greatest(s.created_at, p.lifetime_announced_at) else s.created_at end as known_at
      from key_secrets s join policies p on p.workspace_id = s.workspace_id
      cross join lateral (select end_by_policy(s.created_at, s.expires_at, p) as ends) e
      where s.revoked_at is null and s.expires_at > transaction_instant()
        and (s.expires_at <= transaction_instant() + interval '720 hours'
          or (p.longest_lifetime_days is not null or p.scheduled_starts_at is not null)
            and e.ends <= transaction_instant() + interval '720 hours')),
    due as (
      select e.*, case when ends <= transaction_instant() + interval '24 hours' then 1
        when ends <= transaction_instant() + interval '168 hours' then 7 else 30 end as stage
      from ending e where ends > transaction_instant()
        and not exists (select from policies p where p.workspace_id = e.workspace_id
          and p.scheduled_starts_at = e.ends and p.lifetime_announced_at is not null))
    select d.id as "secretId", d.key_id as "keyId", d.workspace_id as "workspaceId", k.name as "keyName", d.hint, d.ends,
      ceil(extract(epoch from d.ends - transaction_instant()) / 86400)::int as "daysLeft",
      not exists (
        select 1 from key_secrets o join policies p on p.workspace_id = o.workspace_id
        where o.key_id = d.key_id and o.id <> d.id and o.revoked_at is null
          and end_by_policy(o.created_at, o.expires_at, p) > d.ends
      ) as "isLast",
      once.key as "onceKey"
    from due d
    join access_keys k on k.id = d.key_id
    cross join lateral (select concat('expires:', d.id, ':', extract(epoch from d.ends)::bigint, ':', d.stage) as key) once
    where k.deleted_at is null and k.revoked_at is null
      and d.known_at < d.ends - make_interval(hours => 24 * d.stage)
      and not exists (
        select 1 from notices n where n.workspace_id = d.workspace_id and n.once_key = once.key)
    limit ${limit}`)
  return found.rows
}
