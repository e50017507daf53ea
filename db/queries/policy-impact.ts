import { type SQL, sql } from 'drizzle-orm'
import type { AffectedKey } from '@/lib/domain/policy/policy-impact'
import type { Executor } from '../client'

/** The part of a policy that can cut off a key. */
export type BindingRules = {
  longestLifetimeDays: number | null
  addressRuleRequiredForGlobalAdmin: boolean
}

/** An affected key. The instants are as the database writes them in JSON. */
export type ImpactRow = Omit<AffectedKey, 'callsPerDay'>

export type ImpactTotals = { total: number; atOnce: number; digest: string }

// A day of a policy is 24 hours. `days =>` would follow the daylight saving time of the session's zone.
const lifetime = (days: SQL | number | null) => sql`make_interval(hours => 24 * ${days}::int)`

/**
 * The keys in use that a new policy would cut off sooner than the present one. The date of a key is that of its first
 * affected secret; a null `cut_at` means at once.
 */
function affected(workspaceId: string, rules: BindingRules): SQL {
  return sql`
    with present as (select * from policies where workspace_id = ${workspaceId}),
    shorter as (
      select s.key_id, min(e.next) as next, min(e.present) as present
      from key_secrets s cross join present p
      cross join lateral (select
        least(s.expires_at, s.created_at + ${lifetime(sql`p.longest_lifetime_days`)}) as present,
        least(s.expires_at, s.created_at + ${lifetime(rules.longestLifetimeDays)}) as next) e
      where s.workspace_id = ${workspaceId} and s.revoked_at is null and s.expires_at > transaction_instant()
        and e.present > transaction_instant() and e.next < e.present
      group by s.key_id),
    unruled as (
      select distinct g.key_id
      from key_grants g cross join present p
      left join key_restrictions r on r.key_id = g.key_id
      where g.workspace_id = ${workspaceId} and g.role = 'global_admin'
        and ${rules.addressRuleRequiredForGlobalAdmin} and not p.address_rule_required_for_global_admin
        and coalesce(r.address_mode, 'off') <> 'enforce'),
    affected as materialized (
      select k.id,
        case when u.key_id is null then 'shorter_life' else 'needs_address_rule' end as reason,
        case when u.key_id is null and s.next > transaction_instant() then s.next end as cut_at,
        s.next as next, s.present as instead_of
      from access_keys k
      left join shorter s on s.key_id = k.id
      left join unruled u on u.key_id = k.id
      where k.workspace_id = ${workspaceId} and k.deleted_at is null and k.state in ('active', 'inactive')
        and (s.key_id is not null or u.key_id is not null)
        and coalesce(k.expires_at, 'infinity'::timestamptz) > transaction_instant())`
}

/**
 * The number of keys that a policy would affect, a digest of exactly these keys and instants, and the first of them.
 * Reads every live secret of the workspace once; with a million keys this takes seconds.
 */
export async function findAffectedKeys(
  executor: Executor,
  workspaceId: string,
  rules: BindingRules,
  limit: number,
): Promise<{ totals: ImpactTotals; rows: ImpactRow[] }> {
  const found = await executor.execute<{
    total: number
    at_once: number
    digest: string
    rows: ImpactRow[]
  }>(sql`
    ${affected(workspaceId, rules)},
    foremost as (
      select a.id, a.reason, a.cut_at as at, a.instead_of as "insteadOf", k.name, k.created_by_label as "createdBy",
        k.contact_emails as "contactEmails"
      from (select * from affected order by cut_at nulls first, id limit ${limit}) a join access_keys k using (id))
    select count(*)::int as total, (count(*) filter (where cut_at is null))::int as at_once,
      coalesce(bit_xor(hashtextextended(id || reason || coalesce(extract(epoch from next)::text, ''), 0)), 0)::text as digest,
      (select coalesce(json_agg(f order by at nulls first, id), '[]') from foremost f) as rows
    from affected`)
  const row = found.rows[0]
  const totals = { total: row?.total ?? 0, atOnce: row?.at_once ?? 0, digest: row?.digest ?? '' }
  return { totals, rows: row?.rows ?? [] }
}

/** Accepted calls per day of some keys, over the last seven days. */
export async function callsPerDay(
  executor: Executor,
  workspaceId: string,
  keyIds: readonly string[],
): Promise<Map<string, number>> {
  if (keyIds.length === 0) return new Map()
  const found = await executor.execute<{ key_id: string; calls: string }>(sql`
    with asked as (select unnest(${sql.param([...keyIds])}::text[]) as key_id)
    select key_id, sum(calls) as calls from (
      select a.key_id, m.calls from asked a join usage_minutes m using (key_id)
      where m.workspace_id = ${workspaceId} and m.outcome = 'VALID' and m.minute >= transaction_instant() - interval '7 days'
      union all
      select a.key_id, q.calls from asked a join usage_quarters q using (key_id)
      where q.workspace_id = ${workspaceId} and q.outcome = 'VALID' and q.quarter >= transaction_instant() - interval '7 days') uses
    group by key_id`)
  return new Map(found.rows.map((row) => [row.key_id, Math.ceil(Number(row.calls) / 7)]))
}
