import { sql } from 'drizzle-orm'
import type pg from 'pg'
import type { KeyRole } from '@/lib/domain/access/key-roles'
import type { ContainmentLevel } from '@/lib/domain/containment/levels'
import type { Labels } from '@/lib/domain/labels/labels'
import type { Stop } from '@/lib/domain/lost-changes/stop'
import type { Policy } from '@/lib/domain/policy/policy-input'
import type { RuleMode } from '@/lib/domain/restrictions/restrictions'
import type { Transaction } from '../client'
import { CLOCK_READING } from '../database-time'

/** Sends a point query: the pool, or one connection of it inside a snapshot. */
export type PointReader = Pick<pg.Pool | pg.PoolClient, 'query'>

/** A secret with its key, as the verifier needs them. Instants are epoch milliseconds; `now` is the database's. */
export type FactsRow = {
  now: number
  /** The server that answered, by its start time. */
  server: number
  /** The stops of open losses; null if there are none. */
  lost: Stop[] | null
  hash: Buffer | null
  secret_id: string
  secret_created: number
  secret_expires: number
  secret_revoked: number | null
  secret_deactivated: number | null
  secret_unused: boolean
  key_id: string
  workspace_id: string
  name: string
  all_scopes: boolean
  scopes: string[]
  /** Null if the key has no labels, which saves memory. */
  labels: Labels | null
  key_deleted: number | null
  key_revoked: number | null
  key_deactivated: number | null
  grants: { role: KeyRole; all_accounts: boolean; account_ids: string[] }[]
  restrictions: {
    address_mode: RuleMode
    addresses: string[]
    referrer_mode: RuleMode
    referrers: string[]
    rate_limit_requests: number | null
    rate_limit_window_seconds: number | null
  } | null
  containment: {
    level: ContainmentLevel
    since: number
    until: number | null
    revoke_at: number | null
    incident: number | null
    addresses: string[] | null
    calls_per_minute: number | null
  } | null
}

const SERVER = '(extract(epoch from pg_postmaster_start_time()))::float8 as server'
const instant = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

// Sub-selects by primary key instead of joins: the plan is the same point look-up at ten and at ten million keys.
const FACTS = `
  select ${CLOCK_READING} as now, ${SERVER}, s.hash, s.id as secret_id, ${instant('s.created_at')} as secret_created,
    ${instant('s.expires_at')} as secret_expires, ${instant('s.revoked_at')} as secret_revoked,
    ${instant('s.deactivated_at')} as secret_deactivated, s.last_used_at is null as secret_unused, k.id as key_id, k.workspace_id, k.name, k.all_scopes, k.scopes,
    nullif(k.labels, '{}') as labels, ${instant('k.deleted_at')} as key_deleted, ${instant('k.revoked_at')} as key_revoked,
    ${instant('k.deactivated_at')} as key_deactivated,
    (select coalesce(json_agg(json_build_object('role', g.role, 'all_accounts', g.all_accounts,
      'account_ids', g.account_ids) order by g.position), '[]') from key_grants g where g.key_id = k.id) as grants,
    (select json_build_object('address_mode', r.address_mode, 'addresses', r.addresses,
      'referrer_mode', r.referrer_mode, 'referrers', r.referrers, 'rate_limit_requests', r.rate_limit_requests,
      'rate_limit_window_seconds', r.rate_limit_window_seconds)
      from key_restrictions r where r.key_id = k.id) as restrictions,
    (select json_build_object('level', c.level, 'since', ${instant('c.since')}, 'until', ${instant('c.until')},
      'revoke_at', ${instant('c.revoke_at')}, 'incident', c.incident, 'addresses', c.addresses,
      'calls_per_minute', c.calls_per_minute)
      from key_containments c where c.key_id = k.id) as containment,
    (select json_agg(l.stops) from lost_changes l where l.key_id = k.id and l.settled_at is null) as lost
  from key_secrets s join access_keys k on k.id = s.key_id`

/** The facts of the secrets with these stored hashes, in any order: one prepared look-up on a unique index. */
export async function selectFactsByHashes(
  reader: PointReader,
  hashes: readonly Buffer[],
): Promise<FactsRow[]> {
  const text = `${FACTS} where s.hash = any($1::bytea[])`
  return (await reader.query<FactsRow>({ name: 'verification-facts-by-hash', text, values: [hashes] })).rows
}

/** The facts of the secrets that tokens name. The caller has checked the tokens' signatures. */
export async function selectFactsBySecretIds(
  reader: PointReader,
  secretIds: readonly string[],
): Promise<FactsRow[]> {
  const text = `${FACTS} where s.id = any($1::text[])`
  return (await reader.query<FactsRow>({ name: 'verification-facts-by-secret', text, values: [secretIds] }))
    .rows
}

/** The facts of a workspace for a verdict. */
export type WorkspaceFactsRow = {
  id: string
  slug: string
  catalogue: string[]
  live_accounts: string[]
  server: number
  lost: Stop[] | null
  longest_lifetime_days: number | null
  address_rule_required_for_global_admin: boolean
  /** The start of a scheduled change of the policy, and the rules from then on; null if there is none. */
  scheduled_starts: number | null
  scheduled_rules: Policy | null
}

const WORKSPACE = `
  select ${SERVER}, w.id, w.slug, p.longest_lifetime_days, p.address_rule_required_for_global_admin,
    ${instant('p.scheduled_starts_at')} as scheduled_starts, p.scheduled_rules,
    array(select name from permissions where workspace_id = w.id and retired_at is null order by name) as catalogue,
    array(select id from cloud_accounts where workspace_id = w.id and archived_at is null) as live_accounts,
    (select json_agg(l.stops) from lost_changes l
      where l.workspace_id = w.id and l.key_id is null and l.settled_at is null) as lost
  from workspaces w join policies p on p.workspace_id = w.id`

/** The queries whose results verifiers keep. Every change of the data that they read must be announced. */
export const KEPT_FACTS = [FACTS, WORKSPACE] as const

/** Catalogue, live accounts and policy of a workspace. */
export async function selectWorkspaceFacts(
  reader: PointReader,
  workspaceId: string,
): Promise<WorkspaceFactsRow | null> {
  const found = await reader.query<WorkspaceFactsRow>({
    name: 'verification-workspace',
    text: `${WORKSPACE} where w.id = $1`,
    values: [workspaceId],
  })
  return found.rows[0] ?? null
}

/** The facts of one secret and of a workspace, as seen by a transaction that is about to change something. */
export async function selectFactsWithin(
  tx: Transaction,
  secretId: string,
  workspaceId: string,
): Promise<{ key: FactsRow; workspace: WorkspaceFactsRow } | null> {
  const keys = await tx.execute<FactsRow>(
    sql`${sql.raw(FACTS)} where s.id = ${secretId} and s.workspace_id = ${workspaceId}`,
  )
  const workspaces = await tx.execute<WorkspaceFactsRow>(
    sql`${sql.raw(WORKSPACE)} where w.id = ${workspaceId}`,
  )
  const [key, workspace] = [keys.rows[0], workspaces.rows[0]]
  return key === undefined || workspace === undefined ? null : { key, workspace }
}
