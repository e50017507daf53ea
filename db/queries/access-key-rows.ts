import { type SQL, sql } from 'drizzle-orm'
import { isKeyId } from '@/lib/domain/access-keys/credential'
import type { ListCursor } from '@/lib/domain/access-keys/list-cursor'
import type { ListAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import { EXPIRING_SOON_DAYS } from '@/lib/domain/access-keys/list-limits'
import type { KeySort } from '@/lib/domain/access-keys/public-types'
import type { Executor } from '../client'

/** A key as lists show it. Grants carry at most five account names; counts carry the rest. */
export type AccessKeyRow = {
  id: string
  name: string
  description: string
  all_scopes: boolean
  scopes: string[]
  created_at: string
  created_by_label: string
  deactivated_at: string | null
  revoked_at: string | null
  expires_at: string | null
  last_used_at: string | null
  last_used_address: string | null
  last_used_user_agent: string | null
  last_used_client_id: string | null
  sort_value: string
  now: string
  grants: {
    role: 'global_admin' | 'global_viewer' | 'cloud_account_viewer'
    all_accounts: boolean
    account_count: number
    accounts: { id: string; name: string; archived: boolean }[]
  }[]
}

// Each expression is the one of the index that serves it.
const SORTS: Record<KeySort, { expression: SQL; cast: SQL }> = {
  name: { expression: sql`lower(k.name) collate "C"`, cast: sql`text` },
  created: { expression: sql`k.created_at`, cast: sql`timestamptz` },
  last_used: { expression: sql`coalesce(k.last_used_at, '-infinity'::timestamptz)`, cast: sql`timestamptz` },
  expires: { expression: sql`coalesce(k.expires_at, 'infinity'::timestamptz)`, cast: sql`timestamptz` },
}

export type RowQuery = {
  workspaceId: string
  input: ListAccessKeysInput
  cursor: ListCursor | null
  unusedAfterDays: number
  rotationReminderDays: number
  /** Stored hash of a secret that somebody pasted. */
  secretHash: Buffer | null
}

/** One page of keys by keyset, plus one row that tells whether there is another page. Newest index first, no OFFSET. */
export async function selectAccessKeyRows(executor: Executor, query: RowQuery): Promise<AccessKeyRow[]> {
  const { expression, cast } = SORTS[query.input.sort]
  const isDescending = query.input.descending !== (query.cursor?.backwards ?? false)
  const direction = isDescending ? sql`desc` : sql`asc`
  const beyond = isDescending ? sql`<` : sql`>`
  const after = query.cursor
    ? sql`and (${expression}, k.id) ${beyond} (${query.cursor.value}::${cast}, ${query.cursor.id})`
    : sql``
  const found = await executor.execute<AccessKeyRow>(sql`
    select k.id, k.name, k.description, k.all_scopes, k.scopes, k.created_at, k.created_by_label, k.deactivated_at,
      k.revoked_at, k.expires_at, k.last_used_at, k.last_used_address, k.last_used_user_agent, k.last_used_client_id,
      (${expression})::text as sort_value, now() as now, ${GRANTS} as grants
    from access_keys k
    where k.workspace_id = ${query.workspaceId} and k.deleted_at is null ${conditions(query)} ${after}
    order by ${expression} ${direction}, k.id ${direction}
    limit ${query.input.limit + 1}`)
  return found.rows
}

const GRANTS = sql`(
  select coalesce(json_agg(json_build_object(
    'role', g.role, 'all_accounts', g.all_accounts, 'account_count', cardinality(g.account_ids),
    'accounts', (
      select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'archived', a.archived_at is not null)), '[]')
      from cloud_accounts a where a.workspace_id = k.workspace_id and a.id = any(g.account_ids[1:5])
    )) order by g.position), '[]')
  from key_grants g where g.key_id = k.id)`

function conditions({ input, unusedAfterDays, rotationReminderDays, secretHash }: RowQuery): SQL {
  const parts: SQL[] = []
  if (input.status) parts.push(STATUS_CONDITIONS[input.status])
  if (input.role) {
    parts.push(sql`and exists (select 1 from key_grants g where g.key_id = k.id
      and g.workspace_id = k.workspace_id and g.role = ${input.role})`)
  }
  if (input.expiringSoon) parts.push(expiringSoon())
  if (input.unused) parts.push(unused(unusedAfterDays))
  if (input.dueForRotation) parts.push(dueForRotation(rotationReminderDays))
  if (secretHash)
    parts.push(sql`and k.id = (select s.key_id from key_secrets s where s.hash = ${secretHash})`)
  const search = input.search.trim()
  if (search !== '') parts.push(searchCondition(search))
  return sql.join(parts, sql` `)
}

// A whole id is one key or none. Up to two characters hold no trigram. Letters and digits are in so many keys that any
// order finds a page of them soon; signs may be rare, and have an index of their own.
function searchCondition(typed: string): SQL {
  if (isKeyId(typed)) return sql`and k.id = ${typed}`
  const search = typed.toLowerCase()
  if ([...search].length > 2 || /[\p{L}\p{N}]/u.test(search))
    return sql`and k.search_text like ${likePattern(search)}`
  return sql`and short_grams(k.search_text) @> array[${search}]::text[]`
}

export const STATUS_CONDITIONS = {
  active: sql`and k.revoked_at is null and k.deactivated_at is null and coalesce(k.expires_at, 'infinity'::timestamptz) > now()`,
  inactive: sql`and k.revoked_at is null and k.deactivated_at is not null and coalesce(k.expires_at, 'infinity'::timestamptz) > now()`,
  revoked: sql`and k.revoked_at is not null`,
  expired: sql`and k.revoked_at is null and coalesce(k.expires_at, 'infinity'::timestamptz) <= now()`,
}

export function expiringSoon(): SQL {
  return sql`and k.revoked_at is null and coalesce(k.expires_at, 'infinity'::timestamptz) > now()
    and coalesce(k.expires_at, 'infinity'::timestamptz) <= now() + make_interval(days => ${EXPIRING_SOON_DAYS})`
}

/** Keys old enough to have been used, and not used for so long; only those that still could be. */
export function unused(days: number): SQL {
  return sql`and k.revoked_at is null and coalesce(k.expires_at, 'infinity'::timestamptz) > now()
    and k.created_at < now() - make_interval(days => ${days})
    and coalesce(k.last_used_at, '-infinity'::timestamptz) < now() - make_interval(days => ${days})`
}

/** Keys whose newest secret is older than this. No key is younger than its secrets: the index by creation may skip. */
export function dueForRotation(days: number): SQL {
  return sql`and k.revoked_at is null and coalesce(k.expires_at, 'infinity'::timestamptz) > now()
    and k.newest_secret_at < now() - make_interval(days => ${days})
    and k.created_at < now() - make_interval(days => ${days})`
}

/** A LIKE pattern that finds the text itself: what a person types is never a wildcard. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
