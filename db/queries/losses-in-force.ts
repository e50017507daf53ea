import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { accessKeys, cloudAccounts, permissions } from '../schema'

/**
 * When the last secret of a key ends, as verifiers judge it. The stored end already says so, except while a loss
 * concerns the whole workspace: until a job has written every row, the end is computed for the rows shown. `key` is the
 * table of keys or its alias.
 */
export function endInForce(key: SQLWrapper, workspaceId: string): SQL<Date | null> {
  return sql<Date | null>`case when exists (
      select from lost_changes l where l.workspace_id = ${workspaceId} and l.key_id is null and l.settled_at is null)
    then key_end_in_force(${key}.id) else ${key}.expires_at end`.mapWith(accessKeys.expiresAt)
}

/** When verifiers began to treat an account as archived, by itself or through an open loss; null if they do not. */
export function archivedSince(account: SQLWrapper = cloudAccounts): SQL<Date | null> {
  return sql<Date | null>`coalesce(${account}.archived_at, lost_since(${account}.workspace_id, 'account', ${account}.id))`.mapWith(
    cloudAccounts.archivedAt,
  )
}

/** When verifiers began to treat a permission as retired, by itself or through an open loss; null if they do not. */
export function retiredSince(): SQL<Date | null> {
  return sql<Date | null>`coalesce(${permissions}.retired_at, lost_since(${permissions}.workspace_id, 'permission', ${permissions}.name))`.mapWith(
    permissions.retiredAt,
  )
}
