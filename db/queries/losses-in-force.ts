import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { accessKeys, cloudAccounts, permissions } from '../schema'

/**
 * When the last secret of a key ends, as verifiers have it. The stored end is that already, except while a loss concerns the
 * whole workspace: until a job has written every row, the end is computed for the rows that are shown. `key` is the
 * table of keys or its alias.
 */
export function endInForce(key: SQLWrapper, workspaceId: string): SQL<Date | null> {
  return sql<Date | null>`case when exists (
      select from lost_changes l where l.workspace_id = ${workspaceId} and l.key_id is null and l.settled_at is null)
    then key_end_in_force(${key}.id) else ${key}.expires_at end`.mapWith(accessKeys.expiresAt)
}

/** Since when an account is archived for verifiers, by itself or by an open loss; null if it is not. */
export function archivedSince(account: SQLWrapper = cloudAccounts): SQL<Date | null> {
  return sql<Date | null>`coalesce(${account}.archived_at, lost_since(${account}.workspace_id, 'account', ${account}.id))`.mapWith(
    cloudAccounts.archivedAt,
  )
}

/** Since when a permission is retired for verifiers, by itself or by an open loss; null if it is not. */
export function retiredSince(): SQL<Date | null> {
  return sql<Date | null>`coalesce(${permissions}.retired_at, lost_since(${permissions}.workspace_id, 'permission', ${permissions}.name))`.mapWith(
    permissions.retiredAt,
  )
}
