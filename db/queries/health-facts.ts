import { sql } from 'drizzle-orm'
import type { KeyRole } from '@/lib/domain/access/key-roles'
import type { KeyStatus } from '@/lib/domain/access-keys/key-status'
import { REFUSAL_HOURS, SECRET_IN_USE_DAYS } from '@/lib/domain/health/health'
import { SCOPE_HISTORY_DAYS } from '@/lib/domain/health/scope-use'
import type { Executor } from '../client'
import { revokedInForce } from './containments'

/** What the database knows about the recent behaviour of a key, without its callers. */
export type HealthFactsRow = {
  id: string
  allScopes: boolean
  scopes: string[]
  roles: KeyRole[]
  createdAt: string
  revokedAt: string | null
  deactivatedAt: string | null
  expiresAt: string | null
  lostState: KeyStatus | null
  lastUsedAt: string | null
  accepted: number
  refused: number
  secretsInUse: number
  /** The required scopes of successful calls in the last 90 days. */
  required: string[]
  now: string
}

/** Reads these keys in one statement. Each key walks indexes over its own rows of use. */
export async function selectHealthFacts(
  executor: Executor,
  workspaceId: string,
  keyIds: readonly string[],
): Promise<HealthFactsRow[]> {
  const found = await executor.execute<HealthFactsRow>(sql`
    with clock as materialized (select clock_instant() as now)
    select k.id, k.all_scopes as "allScopes", k.scopes, to_json(k.roles) as roles, k.created_at as "createdAt",
      ${revokedInForce(sql`k`)} as "revokedAt", k.deactivated_at as "deactivatedAt", k.expires_at as "expiresAt",
      k.lost_state as "lostState", k.last_used_at as "lastUsedAt", called.accepted, called.refused, secrets.in_use as "secretsInUse",
      array(select s.scope from usage_scopes s where s.key_id = k.id and s.workspace_id = k.workspace_id
        and s.day >= clock.now - make_interval(days => ${SCOPE_HISTORY_DAYS})
        group by s.scope having sum(s.accepted) > 0) as required, clock.now
    from access_keys k, clock,
      lateral (select coalesce(sum(calls) filter (where outcome = 'VALID'), 0)::float8 as accepted,
          coalesce(sum(calls) filter (where outcome <> 'VALID'), 0)::float8 as refused from (
        select outcome, calls from usage_minutes where key_id = k.id and workspace_id = k.workspace_id
          and minute >= clock.now - make_interval(hours => ${REFUSAL_HOURS})
        union all select outcome, calls from usage_quarters where key_id = k.id and workspace_id = k.workspace_id
          and quarter >= clock.now - make_interval(hours => ${REFUSAL_HOURS})) u) called,
      lateral (select count(*)::int as in_use from key_secrets s where s.key_id = k.id and s.revoked_at is null
        and s.deactivated_at is null and s.expires_at > clock.now
        and s.last_used_at >= clock.now - make_interval(days => ${SECRET_IN_USE_DAYS})) secrets
    where k.id = any(${sql.param([...keyIds])}::text[]) and k.workspace_id = ${workspaceId} and k.deleted_at is null`)
  return found.rows
}

/** The first day of the record of required scopes; null if nothing is recorded. The index by day leads to it. */
export async function scopesRecordedSince(executor: Executor): Promise<Date | null> {
  const found = await executor.execute<{ day: string | null }>(sql`select min(day) as day from usage_scopes`)
  const day = found.rows[0]?.day ?? null
  return day === null ? null : new Date(day)
}
