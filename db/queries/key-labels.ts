import { type SQL, sql } from 'drizzle-orm'
import type { LabelFilter } from '@/lib/domain/labels/labels'
import type { Executor } from '../client'
import { foldedPattern } from '../words'

/** Whether a key that is already read has a label. */
export function hasLabel({ key, value }: LabelFilter): SQL {
  return value === null
    ? sql`jsonb_exists(k.labels, ${key})`
    : sql`k.labels @> jsonb_build_object(${key}::text, ${value}::text)`
}

/** Whether a key has a label, found by the index of labels. */
export function hasLabelByIndex(workspaceId: string, { key, value }: LabelFilter): SQL {
  const ofValue = value === null ? sql`` : sql`and l.value = ${value}`
  return sql`k.id = any(array(select l.key_id from key_labels l
    where l.workspace_id = ${workspaceId} and l.key = ${key} ${ofValue}))`
}

/** The numbers of different label keys, and of values of each, that a search looks through. */
const MOST_KEYS = 300
const MOST_VALUES = 100

/**
 * The labels of keys that contain the typed text, in order: first each label key with any value (`value` null), then
 * the labels with their values. Steps from one entry of the index to the next different one.
 */
export async function selectLabelsOfKeys(
  executor: Executor,
  { workspaceId, search, limit }: { workspaceId: string; search: string; limit: number },
): Promise<LabelFilter[]> {
  const nextKey = (bound: SQL) => sql`(select l.key from key_labels l
    where l.workspace_id = ${workspaceId} ${bound} order by l.key limit 1)`
  const nextValue = (bound: SQL) => sql`(select l.value from key_labels l
    where l.workspace_id = ${workspaceId} and l.key = keys.key ${bound} order by l.value limit 1)`
  const pattern = foldedPattern(search)
  const found = await executor.execute<LabelFilter>(sql`
    with recursive walked(key) as (
      select ${nextKey(sql``)}
      union all select ${nextKey(sql`and l.key > walked.key`)} from walked where walked.key is not null),
    keys as materialized (select key from walked where key is not null limit ${MOST_KEYS}),
    pairs as (select keys.key, valued.value from keys cross join lateral (
      with recursive vals(value) as (
        select ${nextValue(sql``)}
        union all select ${nextValue(sql`and l.value > vals.value`)} from vals where vals.value is not null)
      select value from vals where value is not null limit ${MOST_VALUES}) valued)
    select key, value from (
      (select key, null as value from keys where folded(key) like ${pattern} order by key)
      union all (select key, value from pairs where folded(key || '=' || value) like ${pattern} order by key, value)
    ) labels limit ${limit}`)
  return found.rows
}
