import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '../client'
import { folded, foldedPattern } from '../words'

/** The members of the workspace who have not left. */
const present = (workspaceId: string) =>
  sql`select m.user_id from memberships m where m.workspace_id = ${workspaceId} and m.disabled_at is null`

/** Whether the owner of a key was a member and has left. `key`: the table, or its alias. */
export function ownerHasLeft(key: SQL): SQL<boolean> {
  return sql<boolean>`(${key}.owner_user_id is not null and not exists (select from memberships m
    where m.workspace_id = ${key}.workspace_id and m.user_id = ${key}.owner_user_id and m.disabled_at is null))`
}

/** Whether a key has this owner: the e-mail address of a member or the name of a team, without case. */
export function isOwnedBy(owner: string): SQL {
  return sql`folded(k.owner_name) = ${folded(owner)}`
}

/** Whether nobody answers for a key, decided for a key that is already read. */
export function isOwnerless(workspaceId: string): SQL {
  return sql`(k.owner_name is null
    or k.owner_user_id is not null and k.owner_user_id not in (${present(workspaceId)}))`
}

/**
 * The same in the form that the indexes serve. The owners who left are found first: one step of the index for each
 * person who owns a key.
 */
export function isOwnerlessByIndex(workspaceId: string): SQL {
  return sql`(folded(k.owner_name) is null or k.owner_user_id = any(array(${ownersWhoLeft(workspaceId)})))`
}

function ownersWhoLeft(workspaceId: string): SQL {
  const next = (
    bound: SQL,
  ) => sql`(select o.owner_user_id from access_keys o where o.workspace_id = ${workspaceId}
    and o.deleted_at is null and o.owner_user_id is not null ${bound} order by o.owner_user_id limit 1)`
  return sql`select person.id from (
    with recursive owning(id) as (
      select ${next(sql``)}
      union all select ${next(sql`and o.owner_user_id > owning.id`)} from owning where owning.id is not null)
    select id from owning where id is not null) person where person.id not in (${present(workspaceId)})`
}

/** The number of different owners that a search looks through. Enough for any list that a person reads. */
const MOST_OWNERS = 2_000

/** The owners of keys whose name contains the typed text, each once, in order. */
export async function selectOwnersOfKeys(
  executor: Executor,
  { workspaceId, search, limit }: { workspaceId: string; search: string; limit: number },
): Promise<{ name: string; hasLeft: boolean; isTeam: boolean }[]> {
  const next = (bound: SQL) => sql`select folded(k.owner_name) as folded, k.owner_name as name,
      k.owner_user_id is null as is_team, ${ownerHasLeft(sql`k`)} as has_left
    from access_keys k where k.workspace_id = ${workspaceId} and k.deleted_at is null and ${bound}
    order by folded(k.owner_name) limit 1`
  const found = await executor.execute<{ name: string; has_left: boolean; is_team: boolean }>(sql`
    with recursive owners as (
      (${next(sql`folded(k.owner_name) is not null`)})
      union all
      select further.* from owners cross join lateral (${next(sql`folded(k.owner_name) > owners.folded`)}) further)
    select name, is_team, has_left from (select * from owners limit ${MOST_OWNERS}) owners
    where folded like ${foldedPattern(search)} limit ${limit}`)
  return found.rows.map(({ name, has_left, is_team }) => ({ name, hasLeft: has_left, isTeam: is_team }))
}
