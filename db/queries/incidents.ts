import { type SQL, sql } from 'drizzle-orm'
import {
  countStandings,
  type StandingCounts,
  toIncidentKeyStatus,
  toIncidentLevel,
} from '@/lib/domain/incidents/key-standing'
import type { Receipt } from '@/lib/domain/receipt'
import type { Executor } from '../client'
import { endInForce } from './losses-in-force'

/** A key of an incident with its state now. */
export type IncidentKeyRow = {
  keyId: string
  name: string
  addedAt: string
  status: string
  level: string | null
  since: string | null
  until: string | null
  revokeAt: string | null
  receipt: Receipt | null
}

/**
 * The state of a key `k` with the containment `c`, as verifiers judge both. A key that is contained but not there any more
 * is deleted.
 */
const status = (workspaceId: string): SQL => sql`case
  when k.id is null or k.deleted_at is not null then 'deleted'
  when k.revoked_at is not null or k.lost_state = 'revoked' or c.revoke_at <= clock_instant() then 'revoked'
  when ${endInForce(sql`k`, workspaceId)} <= clock_instant() then 'expired'
  when k.deactivated_at is not null or k.lost_state = 'inactive' then 'inactive'
  else 'active' end`

/** The containment in force: a suspension may be over although its row is still there. */
const LEVEL = sql`case
  when k.revoked_at is not null or k.lost_state = 'revoked' or c.revoke_at <= clock_instant() then 'revoked'
  when c.level = 'suspended' and c.until <= clock_instant() then null
  else c.level end`

/** The keys of the incidents with these conditions, each with its row and its containment. */
const keysOf = (condition: SQL) => sql`incident_keys i
  left join access_keys k on k.id = i.key_id and k.workspace_id = i.workspace_id
  left join key_containments c on c.key_id = i.key_id and c.workspace_id = i.workspace_id
  where ${condition}`

/** How many keys of each of these incidents have each standing. */
export async function countIncidentKeys(
  executor: Executor,
  workspaceId: string,
  numbers: readonly number[],
): Promise<Map<number, StandingCounts>> {
  if (numbers.length === 0) return new Map()
  const those = sql`i.workspace_id = ${workspaceId} and i.number = any(${sql.param([...numbers])}::int[])`
  const found = await executor.execute<{
    number: number
    status: string
    level: string | null
    keys: number
  }>(sql`
    select number, status, level, count(*)::int as keys from (
      select i.number, ${status(workspaceId)} as status, ${LEVEL} as level from ${keysOf(those)}) stated
    group by 1, 2, 3`)
  const stated = found.rows.map((row) => ({
    ...row,
    status: toIncidentKeyStatus(row.status),
    level: toIncidentLevel(row.level),
  }))
  return new Map(numbers.map((one) => [one, countStandings(stated.filter(({ number }) => number === one))]))
}

/**
 * Keys of an incident after the key with this place, those that work without limits first. The receipt is that of the
 * latest containment in this incident; for a key that was revoked in another way, that of the revocation.
 */
export async function selectIncidentKeys(
  executor: Executor,
  workspaceId: string,
  number: number,
  { skip, limit }: { skip: number; limit: number },
): Promise<IncidentKeyRow[]> {
  const ofIncident = sql`i.workspace_id = ${workspaceId} and i.number = ${number}`
  const found = await executor.execute<IncidentKeyRow>(sql`
    select stated."keyId", stated.name, stated."addedAt", stated.status, stated.level,
      case when stated.level = 'revoked' then coalesce(stated."revokedAt", stated."revokeAt") when stated.level is not null
        then stated.since end as since,
      case when stated.level = 'suspended' then stated.until end as until,
      case when stated.level in ('restricted', 'suspended') then stated."revokeAt" end as "revokeAt", r.receipt
    from (
      select i.key_id as "keyId", i.key_name as name, i.added_at as "addedAt", i.change_id, ${status(workspaceId)} as status,
        ${LEVEL} as level, c.since, c.until, c.revoke_at as "revokeAt", k.revoked_at as "revokedAt"
      from ${keysOf(ofIncident)}) stated
    left join lateral (
      select e.change_id from audit_events e
      where stated.change_id is null and stated.level = 'revoked' and e.workspace_id = ${workspaceId}
        and e.key_id = stated."keyId" and e.action = 'access_key.revoked' and e.outcome = 'success'
      order by e.at desc, e.id desc limit 1) revoked on true
    left join change_receipts r on r.change_id = coalesce(stated.change_id, revoked.change_id)
    order by stated.status = 'active' and stated.level is null desc, stated.status in ('active', 'inactive') desc,
      stated.name collate by_name, stated."keyId"
    limit ${limit} offset ${skip}`)
  return found.rows
}
