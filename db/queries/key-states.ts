import { sql } from 'drizzle-orm'
import type { KeyState, SecretState } from '@/lib/domain/as-of/key-state'
import { NO_RESTRICTIONS, type Restrictions } from '@/lib/domain/restrictions/restrictions'
import type { Executor } from '../client'

type Timed<Row, Names extends keyof Row> = Omit<Row, Names> & {
  [Name in Names]: null extends Row[Name] ? string | null : string
}
type SecretRow = Timed<
  SecretState,
  'createdAt' | 'expiresAt' | 'deactivatedAt' | 'revokedAt' | 'endedByPolicyAt'
>
type KeyRow = Timed<
  Omit<KeyState, 'secrets' | 'restrictions' | 'scopes'>,
  'createdAt' | 'deactivatedAt' | 'revokedAt' | 'deletedAt'
> & { allScopes: boolean; scopes: string[]; restrictions: Restrictions | null; secrets: SecretRow[] }

/**
 * The stored states of these keys, deleted ones included. The columns are listed one by one: no hash is ever selected.
 */
export async function selectKeyStates(
  executor: Executor,
  workspaceId: string,
  keyIds: readonly string[],
): Promise<KeyState[]> {
  if (keyIds.length === 0) return []
  const found = await executor.execute<KeyRow>(sql`
    select k.id, k.name, k.description, k.contact_emails as "contactEmails", k.owner_name as owner, k.labels,
      k.all_scopes as "allScopes", k.scopes, k.created_at as "createdAt", k.created_by_label as "createdBy",
      k.deactivated_at as "deactivatedAt", k.revoked_at as "revokedAt", k.revoked_reason as "revokedReason",
      k.deleted_at as "deletedAt", ${GRANTS} as grants, ${RESTRICTIONS} as restrictions, ${SECRETS} as secrets
    from access_keys k
    where k.workspace_id = ${workspaceId} and k.id = any(${sql.param([...keyIds])}::text[])`)
  return found.rows.map(toKeyState)
}

const GRANTS = sql`(
  select coalesce(json_agg(json_build_object('role', g.role, 'accounts',
    case when g.all_accounts then to_json('all'::text) else to_json(g.account_ids) end) order by g.position), '[]')
  from key_grants g where g.key_id = k.id)`

const RESTRICTIONS = sql`(
  select json_build_object('addressMode', r.address_mode, 'addresses', r.addresses, 'referrerMode', r.referrer_mode,
    'referrers', r.referrers, 'rateLimit', case when r.rate_limit_requests is not null
      then json_build_object('requests', r.rate_limit_requests, 'windowSeconds', r.rate_limit_window_seconds) end)
  from key_restrictions r where r.key_id = k.id)`

const SECRETS = sql`(
  select coalesce(json_agg(json_build_object('id', s.id, 'kind', s.kind, 'hint', s.hint, 'createdAt', s.created_at,
    'createdBy', s.created_by_label, 'expiresAt', s.expires_at, 'deactivatedAt', s.deactivated_at,
    'revokedAt', s.revoked_at, 'endedByPolicyAt', s.ended_by_policy_at) order by s.created_at, s.id), '[]')
  from key_secrets s where s.key_id = k.id)`

function toKeyState({ allScopes, ...row }: KeyRow): KeyState {
  return {
    ...row,
    scopes: allScopes ? 'all' : row.scopes,
    restrictions: row.restrictions ?? NO_RESTRICTIONS,
    createdAt: Date.parse(row.createdAt),
    deactivatedAt: milliseconds(row.deactivatedAt),
    revokedAt: milliseconds(row.revokedAt),
    deletedAt: milliseconds(row.deletedAt),
    secrets: row.secrets.map((secret) => ({
      ...secret,
      createdAt: Date.parse(secret.createdAt),
      expiresAt: Date.parse(secret.expiresAt),
      deactivatedAt: milliseconds(secret.deactivatedAt),
      revokedAt: milliseconds(secret.revokedAt),
      endedByPolicyAt: milliseconds(secret.endedByPolicyAt),
    })),
  }
}

function milliseconds(value: string | null): number | null {
  return value === null ? null : Date.parse(value)
}
