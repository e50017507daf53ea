import { type SQL, sql } from 'drizzle-orm'
import { KEY_STATUSES } from '@/lib/domain/access-keys/key-status'
import type { AsOfFilters } from '@/lib/domain/as-of/as-of-input'
import { type AskedThings, asksWhoCould } from '@/lib/domain/as-of/matches'
import type { LifetimeRule } from '@/lib/domain/lifetime/policy-end'
import { contains, foldedPattern } from '../words'
import { allowsPermission, allowsPermissionByIndex } from './allowing-keys'
import { isOwnedBy } from './key-owners'
import { reachesAccount, reachesAccountByIndex } from './reaching-keys'

/** Which keys matched at an instant. */
export type PastKeys = AskedThings & {
  workspaceId: string
  at: Date
  /** The longest lifetime of secrets that the policy allowed then. */
  lifetime: LifetimeRule
  filters: AsOfFilters
  /**
   * The keys that changed after the instant, and those that were contained at the instant. All other keys are still as
   * they were then, and nothing limited them besides their state.
   */
  changed: readonly string[]
  /** Those of the changed keys that matched all filters except the search. */
  matching: readonly string[]
}

/** The keys of the workspace that existed at the instant and have not changed since. */
export function isUnchanged({ workspaceId, at, changed }: PastKeys): SQL {
  return sql`k.workspace_id = ${workspaceId} and k.deleted_at is null and k.created_at <= ${instant(at)}
    and k.id <> all(${list(changed)})`
}

/** The filters for a key that has not changed since. `row`: for a key that is already read; `index`: to find keys. */
export function conditions(keys: PastKeys, how: 'row' | 'index'): SQL[] {
  const { filters } = keys
  const { status, role, owner, ownerless, reachesAccount: account, allowsPermission: permission } = filters
  const search = filters.search.trim()
  const parts: (SQL | false)[] = [
    // The first condition has an index, the second is exact.
    search !== '' && sql`k.search_text like ${foldedPattern(search)} and ${contains(sql`k.name`, search)}`,
    role ? sql`k.roles @> array[${role}]::key_role[]` : false,
    owner ? isOwnedBy(owner) : false,
    ownerless && sql`folded(k.owner_name) is null`,
    account ? reached(keys, account, how) : false,
    permission ? allowed(keys, permission, how) : false,
    status ? hadStatus(keys) : false,
    asksWhoCould(filters) && worked(keys),
  ]
  return parts.filter((part) => part !== false)
}

function reached({ workspaceId, isAccountLive }: PastKeys, accountId: string, how: 'row' | 'index'): SQL {
  if (!isAccountLive) return sql`false`
  return how === 'row' ? reachesAccount(accountId) : reachesAccountByIndex(workspaceId, accountId)
}

function allowed({ workspaceId, isPermissionLive }: PastKeys, name: string, how: 'row' | 'index'): SQL {
  if (!isPermissionLive) return sql`false`
  return how === 'row' ? allowsPermission(name) : allowsPermissionByIndex(workspaceId, name)
}

function hadStatus(keys: PastKeys): SQL {
  const isState = KEY_STATUSES.some((state) => state === keys.filters.status)
  if (!isState) return sql`false`
  const at = instant(keys.at)
  const isRevoked = sql`coalesce(k.revoked_at <= ${at}, false)`
  if (keys.filters.status === 'revoked') return isRevoked
  const hasExpired = sql`coalesce((select max(${endOf(keys)}) from key_secrets s
    where s.key_id = k.id and s.created_at <= ${at}) <= ${at}, false)`
  if (keys.filters.status === 'expired') return sql`(not ${isRevoked} and ${hasExpired})`
  const isDeactivated = sql`coalesce(k.deactivated_at <= ${at}, false)`
  const isWanted = keys.filters.status === 'inactive' ? isDeactivated : sql`not ${isDeactivated}`
  return sql`(not ${isRevoked} and ${isWanted} and not ${hasExpired})`
}

/** Whether a key was active and had a secret that worked. */
function worked(keys: PastKeys): SQL {
  const at = instant(keys.at)
  return sql`(not coalesce(k.revoked_at <= ${at}, false) and not coalesce(k.deactivated_at <= ${at}, false)
    and exists (select from key_secrets s where s.key_id = k.id and s.created_at <= ${at} and ${endOf(keys)} > ${at}
      and not coalesce(s.revoked_at <= ${at}, false) and not coalesce(s.deactivated_at <= ${at}, false)))`
}

/** The end of a secret under the policy of that time, as endOfSecret() of lib/domain/lifetime computes it. */
function endOf({ lifetime: { days, since } }: PastKeys): SQL {
  const from = since === null ? sql`null` : sql`${new Date(since).toISOString()}`
  return sql`end_by_rule(s.created_at, s.expires_at, ${days}::integer, ${from}::timestamptz)`
}

const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`

/** Ids as an array of the database. */
export const list = (keyIds: readonly string[]) => sql`${sql.param([...keyIds])}::text[]`
