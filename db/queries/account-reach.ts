import { sql } from 'drizzle-orm'
import type { Executor } from '../client'

/** How many active keys reach an account. `keys` stops at the limit. */
export type AccountReach = { accountId: string; keys: number }

/**
 * Counts the active keys that reach each of these accounts, at most `most` for each account. The keys for all accounts
 * are counted once. Each account adds the keys that name the account and are not for all accounts.
 */
export async function countReachingKeys(
  executor: Executor,
  workspaceId: string,
  accountIds: readonly string[],
  most: number,
): Promise<AccountReach[]> {
  const active = sql`exists (select from access_keys k where k.id = g.key_id and k.deleted_at is null
    and k.state = 'active' and (k.expires_at is null or k.expires_at > transaction_instant()))`
  const found = await executor.execute<AccountReach>(sql`
    with everywhere as materialized (select count(*)::int as keys from (
      select distinct g.key_id from key_grants g
      where g.workspace_id = ${workspaceId} and g.all_accounts and ${active} limit ${most}) counted)
    select account.id as "accountId", least(${most}::int, everywhere.keys + case when everywhere.keys >= ${most} then 0 else (
      select count(*)::int from (
        select distinct g.key_id from key_grants g
        where g.workspace_id = ${workspaceId} and not g.all_accounts and g.account_ids @> array[account.id] and ${active}
          and not exists (select from key_grants o where o.key_id = g.key_id and o.all_accounts)
        limit ${most}) named) end) as keys
    from everywhere cross join unnest(${sql.param([...accountIds])}::text[]) as account(id)`)
  return found.rows
}
