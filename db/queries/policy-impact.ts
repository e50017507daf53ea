import { type SQL, sql } from 'drizzle-orm'
import type { AffectedKey } from '@/lib/domain/policy/policy-impact'
import type { Executor } from '../client'

/** The part of a policy that can cut off a key. */
export type BindingRules = {
  longestLifetimeDays: number | null
  addressRuleRequiredForGlobalAdmin: boolean
}

/** A change from one policy to another. `startsAt`: ISO 8601; null for a change at once. */
export type PolicyStep = { from: BindingRules; to: BindingRules; startsAt: string | null }

/** An affected key. The instants are as the database writes them in JSON. */
export type ImpactRow = Omit<AffectedKey, 'callsPerDay'>

export type ImpactTotals = { total: number; atOnce: number; digest: string }

const NO_RULE = sql`null::timestamptz`

/**
 * The keys in use that a change of the policy would cut off sooner. The date of a key is that of its first affected
 * secret; a null `cut_at` means at once. Nothing is cut off before the start.
 */
export function affected(workspaceId: string, { from, to, startsAt }: PolicyStep): SQL {
  const start = startsAt === null ? sql`transaction_instant()` : sql`${startsAt}::timestamptz`
  const since = startsAt === null ? NO_RULE : start
  return sql`
    with shorter as (
      select s.key_id, min(e.next) as next, min(e.present) as present
      from key_secrets s
      cross join lateral (select
        end_by_rule(s.created_at, s.expires_at, ${from.longestLifetimeDays}::int, null) as present,
        end_by_rule(s.created_at, s.expires_at, ${to.longestLifetimeDays}::int, ${since}) as next) e
      where s.workspace_id = ${workspaceId} and s.revoked_at is null and s.expires_at > ${start}
        and e.present > ${start} and e.next < e.present
      group by s.key_id),
    unruled as (
      select distinct g.key_id
      from key_grants g left join key_restrictions r on r.key_id = g.key_id
      where g.workspace_id = ${workspaceId} and g.role = 'global_admin'
        and ${to.addressRuleRequiredForGlobalAdmin}::boolean and not ${from.addressRuleRequiredForGlobalAdmin}::boolean
        and coalesce(r.address_mode, 'off') <> 'enforce'),
    affected as materialized (
      select k.id,
        case when u.key_id is null then 'shorter_life' else 'needs_address_rule' end as reason,
        case when u.key_id is not null then ${since}
          when s.next > transaction_instant() then s.next end as cut_at,
        s.next as next, s.present as instead_of
      from access_keys k
      left join shorter s on s.key_id = k.id
      left join unruled u on u.key_id = k.id
      where k.workspace_id = ${workspaceId} and k.deleted_at is null and k.revoked_at is null
        and (s.key_id is not null or u.key_id is not null and k.state in ('active', 'inactive')
          and coalesce(k.expires_at, 'infinity'::timestamptz) > transaction_instant()
          and (${startsAt === null}::boolean or exists (select from key_secrets l
            where l.key_id = k.id and l.revoked_at is null and l.expires_at > ${start}))))`
}

/**
 * The number of keys that a change would affect, a digest of exactly these keys and instants, and the keys that were
 * used most recently. `atOnce` counts the keys that stop at the start. Reads every live secret of the workspace once;
 * with a million keys this takes seconds.
 */
export async function findAffectedKeys(
  executor: Executor,
  workspaceId: string,
  step: PolicyStep,
  limit: number,
): Promise<{ totals: ImpactTotals; rows: ImpactRow[] }> {
  const found = await executor.execute<{
    total: number
    at_once: number
    digest: string
    rows: ImpactRow[]
  }>(sql`
    ${affected(workspaceId, step)},
    foremost as (
      select ${ROW} from affected a join access_keys k using (id)
      order by k.last_used_at desc nulls last, a.cut_at nulls first, a.id limit ${limit})
    select count(*)::int as total, (count(*) filter (where ${isAtStart(step)}))::int as at_once,
      coalesce(bit_xor(hashtextextended(id || reason || coalesce(extract(epoch from next)::text, ''), 0)), 0)::text as digest,
      (select coalesce(json_agg(f), '[]') from foremost f) as rows
    from affected`)
  const row = found.rows[0]
  const totals = { total: row?.total ?? 0, atOnce: row?.at_once ?? 0, digest: row?.digest ?? '' }
  return { totals, rows: row?.rows ?? [] }
}

/** A batch of the affected keys in the order of their ids, for a file. */
export async function selectAffectedAfter(
  executor: Executor,
  workspaceId: string,
  step: PolicyStep,
  { after, limit }: { after: string; limit: number },
): Promise<ImpactRow[]> {
  const found = await executor.execute<{ rows: ImpactRow[] }>(sql`
    ${affected(workspaceId, step)},
    batch as (
      select ${ROW} from affected a join access_keys k using (id) where a.id > ${after} order by a.id limit ${limit})
    select coalesce(json_agg(b order by b.id), '[]') as rows from batch b`)
  return found.rows[0]?.rows ?? []
}

const ROW = sql`a.id, a.reason, a.cut_at as at, a.instead_of as "insteadOf", k.name, k.owner_name as owner,
  k.created_by_label as "createdBy", k.contact_emails as "contactEmails"`

function isAtStart({ startsAt }: PolicyStep): SQL {
  return startsAt === null ? sql`cut_at is null` : sql`cut_at <= ${startsAt}::timestamptz`
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
