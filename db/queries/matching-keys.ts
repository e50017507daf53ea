import { type SQL, sql } from 'drizzle-orm'
import { KEY_STATUSES } from '@/lib/domain/access-keys/key-status'
import type { Executor } from '../client'
import {
  changedByItself,
  changesByItself,
  conditions,
  type KeyFilters,
  stateList,
  statesAsked,
} from './access-key-filters'

/**
 * The keys of a job: either the keys with these ids, even if they do not exist here, or the keys that match a filter.
 */
export type KeySelection = { keyIds: readonly string[] } | { filters: KeyFilters }

/** A query for the ids of the selected keys, each once. */
export function selectedKeys(selection: KeySelection): SQL {
  if ('keyIds' in selection)
    return sql`select distinct unnest(${sql.param([...selection.keyIds])}::text[]) as id`
  return matchingKeys(selection.filters)
}

/** The ids of all keys that the list would show with these filters on all its pages. */
function matchingKeys(filters: KeyFilters): SQL {
  const { workspaceId, input } = filters
  const states = statesAsked(input)
  if (states.length === 0) return sql`select k.id from access_keys k where false`
  const all = [
    sql`k.workspace_id = ${workspaceId} and k.deleted_at is null`,
    ...(states.length < KEY_STATUSES.length ? [sql`k.state = any(${stateList(states)})`] : []),
    ...conditions(filters, 'index'),
  ]
  const stored = sql`select k.id from access_keys k where ${sql.join(all, sql` and `)}`
  if (!changesByItself(input.status)) return stored
  const late = [changedByItself(workspaceId, input.status), ...conditions(filters, 'like')]
  return sql`${stored} union all select k.id from access_keys k where ${sql.join(late, sql` and `)}`
}

/** The number of selected keys, at most `most`. */
export async function countSelectedKeys(
  executor: Executor,
  selection: KeySelection,
  most: number | null,
): Promise<number> {
  const limit = most === null ? sql`` : sql`limit ${most}`
  const found = await executor.execute<{ keys: number }>(
    sql`select count(*)::int as keys from (select 1 from (${selectedKeys(selection)}) k ${limit}) counted`,
  )
  return found.rows[0]?.keys ?? 0
}
