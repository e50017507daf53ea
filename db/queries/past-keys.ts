import { type SQL, sql } from 'drizzle-orm'
import { KEY_STATUSES } from '@/lib/domain/access-keys/key-status'
import type { ListCursor } from '@/lib/domain/lists/cursor'
import type { Executor } from '../client'
import { byName, contains } from '../words'
import { conditions, isUnchanged, list, type PastKeys } from './past-key-filters'

export type PastPage = PastKeys & {
  sort: 'name' | 'created'
  descending: boolean
  cursor: ListCursor | null
  limit: number
}

/** A key of a page, with its sort value. Neither name nor creation of a key ever changes. */
export type PastKeyRow = { id: string; sortValue: string }

/** See `WALK` in access-key-rows: so many keys per row are read in order before all matching keys are gathered. */
const WALK = 80

/** One page of keys of the past by keyset, plus one row that shows whether there is another page. */
export async function selectPastKeys(executor: Executor, page: PastPage): Promise<PastKeyRow[]> {
  const unchanged = await selectUnchanged(executor, page)
  const { value } = sortOf(page)
  const search = page.filters.search.trim()
  const found = await executor.execute<PastKeyRow>(sql`
    select k.id, (${value})::text as "sortValue" from access_keys k
    where k.workspace_id = ${page.workspaceId} and ${every(afterCursor(page))}
      and (k.id = any(${list(unchanged)})
        or k.id = any(${list(page.matching)}) and ${search === '' ? sql`true` : contains(sql`k.name`, search)})
    order by ${inOrder(page)} limit ${page.limit + 1}`)
  return found.rows
}

/** The number of keys that matched, up to `most`. */
export async function countPastKeys(executor: Executor, keys: PastKeys, most: number): Promise<number> {
  const search = keys.filters.search.trim()
  const ofChanged =
    search === ''
      ? sql`${keys.matching.length}::int`
      : sql`(select count(*)::int from access_keys k where k.id = any(${list(keys.matching)})
          and ${contains(sql`k.name`, search)})`
  const found = await executor.execute<{ count: number }>(sql`
    select least(${most}::int, ${ofChanged} + (select count(*)::int from (
      select from access_keys k where ${isUnchanged(keys)} and ${every(conditions(keys, 'index'))}
      limit ${most}) counted)) as count`)
  return found.rows[0]?.count ?? 0
}

/** The ids of a page of keys that did not change: by a short walk in the wanted order, or else by gathering all. */
async function selectUnchanged(executor: Executor, page: PastPage): Promise<string[]> {
  const isFiltered = conditions(page, 'row').length > 0
  const walked = await ids(executor, walk(page, isFiltered))
  if (!isFiltered || walked.length > page.limit) return walked
  return await ids(
    executor,
    sql`select k.id from access_keys k
      where ${isUnchanged(page)} and ${every([...conditions(page, 'index'), ...afterCursor(page)])}
      order by ${inOrder(page)} limit ${page.limit + 1}`,
  )
}

async function ids(executor: Executor, statement: SQL): Promise<string[]> {
  const found = await executor.execute<{ id: string }>(statement)
  return found.rows.map(({ id }) => id)
}

/** Reads keys in the wanted order. Each stored state uses its own part of the index. */
function walk(page: PastPage, isFiltered: boolean): SQL {
  const rows = page.limit + 1
  const most = isFiltered ? WALK * rows : rows
  const { value } = sortOf(page)
  const stretches = KEY_STATUSES.map(
    (state) => sql`(select k.id, ${value} as sort_value from access_keys k
      where ${isUnchanged(page)} and k.state = ${state}::key_state and ${every(afterCursor(page))}
      order by ${inOrder(page)} limit ${most})`,
  )
  const direction = isDescending(page) ? sql`desc` : sql`asc`
  const order = sql`walked.sort_value ${direction}, walked.id ${direction}`
  return sql`select walked.id from (
      select * from (${sql.join(stretches, sql` union all `)}) walked order by ${order} limit ${most}) walked
    join access_keys k on k.id = walked.id
    where ${every(conditions(page, 'row'))} order by ${order} limit ${rows}`
}

function sortOf({ sort }: PastPage): { value: SQL; cast: SQL } {
  return sort === 'name'
    ? { value: byName(sql`k.name`), cast: sql`text` }
    : { value: sql`k.created_at`, cast: sql`timestamptz` }
}

function isDescending({ descending, cursor }: PastPage): boolean {
  return descending !== (cursor?.backwards ?? false)
}

function inOrder(page: PastPage): SQL {
  const direction = isDescending(page) ? sql`desc` : sql`asc`
  return sql`${sortOf(page).value} ${direction}, k.id ${direction}`
}

function afterCursor(page: PastPage): SQL[] {
  if (page.cursor === null) return []
  const { value, cast } = sortOf(page)
  const beyond = isDescending(page) ? sql`<` : sql`>`
  return [sql`(${value}, k.id) ${beyond} (${page.cursor.value}::${cast}, ${page.cursor.id})`]
}

const every = (parts: SQL[]) => (parts.length === 0 ? sql`true` : sql.join(parts, sql` and `))
