import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '../client'

/**
 * The people who saw secrets of the workspace and are no members now: removed, or disabled. One step of the index for
 * each person who ever saw one.
 */
function leaversOf(workspaceId: string): SQL {
  const next = (bound: SQL) => sql`(select v.user_id from secret_viewers v
    where v.workspace_id = ${workspaceId} ${bound} order by v.user_id limit 1)`
  return sql`select person.id from (
    with recursive viewers(id) as (
      select ${next(sql``)}
      union all select ${next(sql`and v.user_id > viewers.id`)} from viewers where viewers.id is not null)
    select id from viewers where id is not null) person
    where not exists (select from memberships m
      where m.workspace_id = ${workspaceId} and m.user_id = person.id and m.disabled_at is null)`
}

/** Whether a secret `s` of a usable key can be used or made usable again. `p`: the policy of the workspace. */
const CAN_BE_USED = sql`s.revoked_at is null
  and end_by_policy(s.created_at, s.expires_at, p) > transaction_instant()`

/** The same for a secret of any key `k`. */
const IS_LIVE = sql`${CAN_BE_USED} and k.revoked_at is null and k.deleted_at is null`

const SEEN = sql`secret_viewers v join key_secrets s on s.id = v.secret_id join access_keys k on k.id = s.key_id
  join policies p on p.workspace_id = v.workspace_id`

/** Whether a leaver has seen a live secret of the usable key `k`, decided for a key that is already read. */
export function isKnownToLeaver(workspaceId: string): SQL {
  return sql`exists (select from key_secrets s join secret_viewers v on v.secret_id = s.id
    join policies p on p.workspace_id = v.workspace_id
    where s.key_id = k.id and ${CAN_BE_USED} and not exists (select from memberships m
      where m.workspace_id = ${workspaceId} and m.user_id = v.user_id and m.disabled_at is null))`
}

/** The same in the form that the indexes serve: the leavers are found first. */
export function isKnownToLeaverByIndex(workspaceId: string): SQL {
  return sql`k.id in (${keysKnownToLeavers(workspaceId)})`
}

/** The keys with live secrets that leavers have seen. A key appears once for each secret and person. */
export function keysKnownToLeavers(workspaceId: string): SQL {
  return sql`select s.key_id from ${SEEN} where v.workspace_id = ${workspaceId}
    and v.user_id = any(array(${leaversOf(workspaceId)})) and ${IS_LIVE}`
}

export type LeaverRow = { userId: string; email: string; isDisabled: boolean; liveSecrets: number }

/** The leavers who have seen secrets that are still live, those with the most secrets first. */
export async function selectLeavers(
  executor: Executor,
  workspaceId: string,
  limit: number,
): Promise<LeaverRow[]> {
  const found = await executor.execute<LeaverRow>(sql`
    select v.user_id as "userId", max(coalesce(u.email, v.email)) as email, count(*)::int as "liveSecrets",
      exists (select from memberships m where m.workspace_id = ${workspaceId} and m.user_id = v.user_id) as "isDisabled"
    from ${SEEN} left join users u on u.id = v.user_id
    where v.workspace_id = ${workspaceId} and v.user_id = any(array(${leaversOf(workspaceId)})) and ${IS_LIVE}
    group by v.user_id order by count(*) desc, email limit ${limit}`)
  return found.rows
}

/** One person who saw a secret of the workspace and is no member now. Null for everybody else. */
export async function selectLeaver(
  executor: Executor,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<LeaverRow | null> {
  const found = await executor.execute<Omit<LeaverRow, 'liveSecrets'> & { isPresent: boolean }>(sql`
    select v.user_id as "userId", coalesce(u.email, v.email) as email, m.user_id is not null as "isDisabled",
      m.user_id is not null and m.disabled_at is null as "isPresent"
    from secret_viewers v left join users u on u.id = v.user_id
      left join memberships m on m.workspace_id = v.workspace_id and m.user_id = v.user_id
    where v.workspace_id = ${workspaceId} and v.user_id = ${userId} order by v.seen_at desc limit 1`)
  const [person] = found.rows
  if (person === undefined || person.isPresent) return null
  const { email, isDisabled } = person
  return {
    userId,
    email,
    isDisabled,
    liveSecrets: await countLiveSecretsSeenBy(executor, workspaceId, userId),
  }
}

/** How many live secrets of the workspace a person has seen, whether or not the person is still a member. */
export async function countLiveSecretsSeenBy(
  executor: Executor,
  workspaceId: string,
  userId: string,
): Promise<number> {
  const found = await executor.execute<{ count: number }>(sql`
    select count(*)::int as count from ${SEEN}
    where v.workspace_id = ${workspaceId} and v.user_id = ${userId} and ${IS_LIVE}`)
  return found.rows[0]?.count ?? 0
}

export type SeenSecretRow = {
  secretId: string
  hint: string
  kind: 'opaque' | 'token'
  keyId: string
  keyName: string
  isActive: boolean
  seenAt: string
  expiresAt: string
  lastUsedAt: string | null
  isRotating: boolean
}

/** The live secrets that a person has seen: those in use first, the latest use first. */
export async function selectLiveSecretsSeenBy(
  executor: Executor,
  { workspaceId, userId, limit }: { workspaceId: string; userId: string; limit: number },
): Promise<SeenSecretRow[]> {
  const found = await executor.execute<SeenSecretRow>(sql`
    select s.id as "secretId", s.hint, s.kind, k.id as "keyId", k.name as "keyName", v.seen_at as "seenAt",
      s.deactivated_at is null and k.deactivated_at is null as "isActive",
      end_by_policy(s.created_at, s.expires_at, p) as "expiresAt", s.last_used_at as "lastUsedAt",
      exists (select from key_rotations r where r.key_id = k.id and r.old_secret_id = s.id and r.finished_at is null)
        as "isRotating"
    from ${SEEN}
    where v.workspace_id = ${workspaceId} and v.user_id = ${userId} and ${IS_LIVE}
    order by s.last_used_at desc nulls last, v.seen_at desc, s.id limit ${limit}`)
  return found.rows
}
