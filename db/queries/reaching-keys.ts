import { type SQL, sql } from 'drizzle-orm'

/**
 * Whether a key that is already read has a grant that reaches an account. Only grants of Cloud Account Viewer name
 * accounts; all other grants are for all accounts. A scalar query, which the planner runs key by key.
 */
export function reachesAccount(accountId: string): SQL {
  return sql`(select coalesce(bool_or(g.all_accounts or ${accountId} = any(g.account_ids)), false)
    from key_grants g where g.key_id = k.id)`
}

/** The same in the form that the indexes of grants serve. */
export function reachesAccountByIndex(workspaceId: string, accountId: string): SQL {
  return sql`k.id in (${grantsForAllAccounts(workspaceId)} union all ${grantsNaming(workspaceId, sql`${accountId}`)})`
}

/** Keys with a grant for all accounts. Index key_grants_everywhere. */
function grantsForAllAccounts(workspaceId: string): SQL {
  return sql`select g.key_id from key_grants g where g.workspace_id = ${workspaceId} and g.all_accounts`
}

/** Keys with a grant that names this account. Index key_grants_accounts. */
function grantsNaming(workspaceId: string, accountId: SQL): SQL {
  return sql`select g.key_id from key_grants g
    where g.workspace_id = ${workspaceId} and not g.all_accounts and g.account_ids @> array[${accountId}]`
}
