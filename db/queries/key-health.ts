import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { FoundHealth, Health } from '@/lib/domain/health/health'
import type { Executor } from '../client'

/** A key is checked again after a call, but not sooner than after this many minutes. */
const AGAIN_AFTER_MINUTES = 4

/** Callers since the run before count, with a margin for a late run. */
const CALLED_WITHIN_MINUTES = 20

/** A key with a flag is checked again after this many minutes, because a flag may end without a call. */
const RECHECK_MINUTES = 60

export type KeyToCheck = { id: string; workspaceId: string }

/**
 * The keys whose health may have changed: called lately, or found unhealthy a while ago. The longest unchecked come
 * first, so that every key has its turn if more are due than one run can check.
 */
export async function selectKeysToCheck(executor: Executor, most: number): Promise<KeyToCheck[]> {
  const minutesAgo = (minutes: number) => sql`transaction_instant() - make_interval(mins => ${minutes})`
  const found = await executor.execute<KeyToCheck>(sql`
    select k.id, k.workspace_id as "workspaceId" from (
      select key_id from usage_minutes where minute >= ${minutesAgo(CALLED_WITHIN_MINUTES)}
      union select key_id from key_health where (flags <> '{}' or checked_at = '-infinity')
        and checked_at < ${minutesAgo(RECHECK_MINUTES)}) due
    join access_keys k on k.id = due.key_id and k.deleted_at is null
    left join key_health h on h.key_id = k.id
    where h.key_id is null or h.checked_at < ${minutesAgo(AGAIN_AFTER_MINUTES)}
    order by h.checked_at nulls first, k.id limit ${most}`)
  return found.rows
}

export type CheckedKey = { keyId: string; flags: FoundHealth[] }

/** Stores the flags of keys of one workspace. A key that was deleted meanwhile is left out. */
export async function storeKeyHealth(
  executor: Executor,
  workspaceId: string,
  checked: readonly CheckedKey[],
): Promise<void> {
  await executor.execute(sql`
    insert into key_health as h (key_id, workspace_id, flags, checked_at)
    select k.id, k.workspace_id, c.flags, clock_instant()
    from json_to_recordset(${JSON.stringify(checked)}::json) as c("keyId" text, flags text[])
    join access_keys k on k.id = c."keyId" and k.workspace_id = ${workspaceId}
    order by k.id
    on conflict (key_id) do update set flags = excluded.flags, checked_at = excluded.checked_at`)
}

/** The flags of a key. `id`: the column that names the key. */
export function foundHealthOf(id: SQLWrapper): SQL<string[]> {
  return sql<string[]>`coalesce((select h.flags from key_health h where h.key_id = ${id}), '{}')`
}

export const FOUND_HEALTH = foundHealthOf(sql`k.id`)

/** Whether a key that is already read has this health. */
export function hasHealth(health: Health): SQL {
  if (health === 'never_used') return sql`k.last_used_at is null`
  return sql`exists (select from key_health h where h.key_id = k.id and h.flags @> array[${health}]::text[])`
}

/** The same by an index: by the flags, or by the keys without a use in the order of last uses. */
export function hasHealthByIndex(workspaceId: string, health: Health): SQL {
  if (health === 'never_used')
    return sql`k.id in (select u.key_id from key_last_uses u where u.workspace_id = ${workspaceId}
      and u.state in ('active', 'inactive') and u.used_at = '-infinity')`
  return sql`k.id = any(array(${keysWithHealth(workspaceId, health)}))`
}

/** The ids of the keys for which this was found. */
export function keysWithHealth(workspaceId: string, health: FoundHealth): SQL {
  return sql`select h.key_id from key_health h where h.workspace_id = ${workspaceId} and h.flags <> '{}'
    and h.flags @> array[${health}]::text[]`
}
