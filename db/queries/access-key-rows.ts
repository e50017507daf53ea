import { type SQL, sql } from 'drizzle-orm'
import { KEY_STATUSES, type KeyStatus } from '@/lib/domain/access-keys/key-status'
import type { AccessKeyListItem, KeySort } from '@/lib/domain/access-keys/public-types'
import type { PublicContainment } from '@/lib/domain/containment/public-containment'
import type { LifetimeTimeline, RecordedLife } from '@/lib/domain/lifetime/policy-end'
import type { ListCursor } from '@/lib/domain/lists/cursor'
import type { Executor } from '../client'
import { byName } from '../words'
import {
  asksForNamedKeys,
  boundsOfSort,
  changedByItself,
  changesByItself,
  conditions,
  EXPIRES,
  type KeyFilters,
  LAST_USED,
  stateList,
  statesAsked,
  unusedInOrder,
} from './access-key-filters'
import { containmentInForceOf, revokedInForce } from './containments'
import { FOUND_HEALTH } from './key-health'
import { ownerHasLeft } from './key-owners'
import { archivedSince, endInForce } from './losses-in-force'

/** A key in lists. Grants contain at most five account names; counts give the total. */
export type AccessKeyRow = Pick<
  AccessKeyListItem,
  'id' | 'name' | 'description' | 'grants' | 'createdAt' | 'createdBy' | 'labels' | 'expiresAt'
> & {
  allScopes: boolean
  scopes: string[]
  ownerName: string | null
  ownerUserId: string | null
  ownerHasLeft: boolean
  deactivatedAt: string | null
  revokedAt: string | null
  containment: PublicContainment | null
  lostState: KeyStatus | null
  foundHealth: string[]
  /** The secret that ends last, if a longest lifetime is in force or scheduled. */
  lastEnding: LastEnding | null
  lastUsedAt: string | null
  lastUsedAddress: string | null
  lastUsedUserAgent: string | null
  lastUsedClientId: string | null
  sortValue: string
  now: string
}

/** Instants are epoch milliseconds. */
export type LastEnding = RecordedLife & LifetimeTimeline

type Sort = { expression: SQL; cast: SQL }

// Each expression equals the expression of the index that serves it.
const SORTS: Record<KeySort, Sort> = {
  name: { expression: byName(sql`k.name`), cast: sql`text` },
  created: { expression: sql`k.created_at`, cast: sql`timestamptz` },
  last_used: { expression: LAST_USED, cast: sql`timestamptz` },
  expires: { expression: EXPIRES, cast: sql`timestamptz` },
}

export type RowQuery = KeyFilters & { cursor: ListCursor | null }

/**
 * How many keys are read in the wanted order, per row of the page, before all matching keys are gathered instead. A
 * page that is full by then was cheap. Otherwise few keys match, or the matching keys are at the other end. At a
 * million keys both ways cost about the same at this number; in the order of last use, each step costs more.
 */
const WALK: Record<KeySort, number> = { name: 80, created: 80, expires: 80, last_used: 30 }

/**
 * One page of keys by keyset, plus one row that shows whether there is another page. The strategy is chosen here,
 * because the planner's estimate of "a limit with a rare filter" is wrong by seconds at a million keys.
 */
export async function selectAccessKeyRows(executor: Executor, query: RowQuery): Promise<AccessKeyRow[]> {
  const states = statesAsked(query.input)
  if (states.length === 0) return []
  const isFiltered = conditions(query, 'like').length > 0
  if (!asksForNamedKeys(query)) {
    const walked = await selectPage(executor, query, walk(query, states, isFiltered))
    if (!isFiltered || walked.length > query.input.limit) return walked
  }
  return await selectPage(executor, query, gather(query, states))
}

/** The rows of a page, in order. `page` finds their ids and sort values. */
async function selectPage(executor: Executor, query: RowQuery, page: SQL): Promise<AccessKeyRow[]> {
  const found = await executor.execute<AccessKeyRow>(sql`
    ${page}
    select k.id, k.name, k.description, k.all_scopes as "allScopes", k.scopes, k.created_at as "createdAt",
      k.created_by_label as "createdBy", k.owner_name as "ownerName", k.owner_user_id as "ownerUserId",
      ${ownerHasLeft(sql`k`)} as "ownerHasLeft", k.labels, k.deactivated_at as "deactivatedAt", ${revokedInForce(sql`k`)} as "revokedAt",
      ${containmentInForceOf(sql`k`)} as containment,
      k.lost_state as "lostState", ${FOUND_HEALTH} as "foundHealth", ${LAST_ENDING} as "lastEnding", ${endInForce(sql`k`, query.workspaceId)} as "expiresAt",
      k.last_used_at as "lastUsedAt", k.last_used_address as "lastUsedAddress",
      k.last_used_user_agent as "lastUsedUserAgent", k.last_used_client_id as "lastUsedClientId",
      page.sort_value::text as "sortValue", transaction_instant() as now, ${GRANTS} as grants
    from page join access_keys k on k.id = page.id
    order by ${inOrder(query, sql`page.sort_value`, sql`page.id`)}`)
  return found.rows
}

function inOrder({ input, cursor }: RowQuery, value: SQL, id: SQL): SQL {
  const direction = isDescending(input, cursor) ? sql`desc` : sql`asc`
  return sql`${value} ${direction}, ${id} ${direction}`
}

function isDescending(input: RowQuery['input'], cursor: ListCursor | null): boolean {
  return input.descending !== (cursor?.backwards ?? false)
}

function afterCursor({ input, cursor }: RowQuery, value: SQL, id: SQL): SQL[] {
  if (cursor === null) return []
  const beyond = isDescending(input, cursor) ? sql`<` : sql`>`
  return [sql`(${value}, ${id}) ${beyond} (${cursor.value}::${SORTS[input.sort].cast}, ${cursor.id})`]
}

const every = (parts: SQL[]) => sql.join(parts, sql` and `)

/** Reads keys in the wanted order until the page is full. Each state uses its own part of the index. */
function walk(query: RowQuery, states: readonly KeyStatus[], isFiltered: boolean): SQL {
  const { input } = query
  const rows = input.limit + 1
  const most = isFiltered ? WALK[input.sort] * rows : rows
  const parts = states.map((state) => stretch(query, state, most))
  const isLate = changesByItself(input.status)
  if (isLate) parts.push(sql`select * from late`)
  const late = isLate ? sql`late as materialized (${changedSince(query)}),` : sql``
  const walked = sql`select * from (${sql.join(parts, sql` union all `)}) k
    order by ${inOrder(query, sql`k.sort_value`, sql`k.id`)} limit ${most}`
  if (!isFiltered) return sql`with ${late} page as (${walked})`
  return sql`with ${late} page as (select k.id, k.sort_value from (${walked}) k
    where ${every(conditions(query, 'like'))}
    order by ${inOrder(query, sql`k.sort_value`, sql`k.id`)} limit ${rows})`
}

/** The columns that the filters need, so that each key can be checked during the walk. */
const JUDGED = sql`k.roles, k.search_text, k.created_at, k.expires_at, k.last_used_at, k.newest_secret_at, k.owner_name,
  k.owner_user_id, k.labels, k.last_used_address, k.all_scopes, k.scopes`

/**
 * The keys of one state in index order. Each range has its own order and limit: only then are the ranges merged while
 * they are read. Otherwise all would be read to their ends and sorted.
 */
function stretch(query: RowQuery, state: KeyStatus, most: number): SQL {
  const { input, workspaceId } = query
  if (input.sort !== 'last_used') {
    const { expression } = SORTS[input.sort]
    return sql`(select k.id, ${expression} as sort_value, ${JUDGED} from access_keys k
      where k.workspace_id = ${workspaceId} and k.deleted_at is null and k.state = ${state}::key_state
        and ${every([sql`true`, ...boundsOfSort(query, expression), ...afterCursor(query, expression, sql`k.id`)])}
      order by ${inOrder(query, expression, sql`k.id`)} limit ${most})`
  }
  const used = sql`u.used_at`
  return sql`(select u.key_id as id, u.used_at as sort_value, ${JUDGED}
    from key_last_uses u join access_keys k on k.id = u.key_id
    where u.workspace_id = ${workspaceId} and u.state = ${state}::key_state
      and ${every([sql`true`, ...boundsOfSort(query, used), ...afterCursor(query, used, sql`u.key_id`)])}
    order by ${inOrder(query, used, sql`u.key_id`)} limit ${most})`
}

/** Keys that expired, or that an escalation revoked, after their state was stored: few, because a job stores states. */
function changedSince(query: RowQuery): SQL {
  const { workspaceId, input } = query
  const { expression } = SORTS[input.sort]
  return sql`select k.id, ${expression} as sort_value, ${JUDGED} from access_keys k
    where ${changedByItself(workspaceId, input.status)}
      and ${every([sql`true`, ...afterCursor(query, expression, sql`k.id`)])}`
}

/** Finds all matching keys by any suitable index, and sorts them. */
function gather(query: RowQuery, states: readonly KeyStatus[]): SQL {
  const { input, workspaceId } = query
  const { expression } = SORTS[input.sort]
  const all = [
    sql`k.workspace_id = ${workspaceId} and k.deleted_at is null`,
    ...(states.length < KEY_STATUSES.length ? [sql`k.state = any(${stateList(states)})`] : []),
    ...conditions(query, 'index'),
    ...(input.unused ? [isUnusedInOrder(query, states)] : []),
    ...afterCursor(query, expression, sql`k.id`),
  ]
  const isLate = changesByItself(input.status)
  const late = isLate ? sql`late as materialized (${changedSince(query)}),` : sql``
  const found = [sql`select k.id, ${expression} as sort_value from access_keys k where ${every(all)}`]
  if (isLate)
    found.push(
      sql`select k.id, k.sort_value from late k where ${every([sql`true`, ...conditions(query, 'like')])}`,
    )
  return sql`with ${late} found as materialized (${sql.join(found, sql` union all `)}),
    page as (select * from found k order by ${inOrder(query, sql`k.sort_value`, sql`k.id`)} limit ${input.limit + 1})`
}

function isUnusedInOrder({ workspaceId, unusedAfterDays }: RowQuery, states: readonly KeyStatus[]): SQL {
  const { used, never } = unusedInOrder(
    workspaceId,
    sql`u.state = any(${stateList(states)})`,
    unusedAfterDays,
  )
  return sql`k.id in (${used} union all ${never})`
}

const ms = (instant: SQL) => sql`(extract(epoch from ${instant}) * 1000)::float8`

const LAST_ENDING = sql`(
  select json_build_object('createdAt', ${ms(sql`s.created_at`)}, 'expiresAt', ${ms(sql`s.expires_at`)},
    'endedByPolicyAt', ${ms(sql`s.ended_by_policy_at`)},
    'present', json_build_object('days', p.longest_lifetime_days, 'since', ${ms(sql`p.lifetime_since`)}),
    'next', case when p.scheduled_rules is not null then json_build_object(
      'days', p.scheduled_rules -> 'longestLifetimeDays', 'startsAt', ${ms(sql`p.scheduled_starts_at`)}) end)
  from policies p join key_secrets s on s.key_id = k.id
  where p.workspace_id = k.workspace_id and s.revoked_at is null
    and (p.longest_lifetime_days is not null or p.scheduled_rules is not null)
  order by end_by_policy(s.created_at, s.expires_at, p) desc limit 1)`

const GRANTS = sql`(
  select coalesce(json_agg(json_build_object(
    'role', g.role, 'accountCount', cardinality(g.account_ids),
    'accounts', case when g.all_accounts then to_json('all'::text) else (
      select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'archived', ${archivedSince(sql`a`)} is not null)
        order by ${byName(sql`a.name`)}), '[]')
      from cloud_accounts a where a.workspace_id = k.workspace_id and a.id = any(g.account_ids[1:5])
    ) end) order by g.position), '[]')
  from key_grants g where g.key_id = k.id)`
