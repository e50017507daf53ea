import type pg from 'pg'

/** A row for each blocked request of the last day that use has counted, as a verifier keeps them. */
export async function seedRefusals(client: pg.ClientBase, workspaceId: string): Promise<void> {
  await client.query(
    `insert into refusals (decision_id, workspace_id, key_id, secret_id, at, code, endpoint, permission, account, address,
       user_agent, client_id, calls, last_at, is_counted)
     select 'dec_' || pg_temp.short_id(row_number() over (order by key_id, minute, secret_id, outcome, address), 90), $1, key_id,
       secret_id, last_at, outcome, 'POST /v1/verify',
       case outcome when 'INSUFFICIENT_PERMISSION' then 'reports:write' when 'ACCOUNT_NOT_ALLOWED' then 'reports:read' end,
       case outcome when 'ACCOUNT_NOT_ALLOWED' then (select min(id) from cloud_accounts where workspace_id = $1) end,
       nullif(address, ''), nullif(user_agent, ''), nullif(client_id, ''), calls, last_at, true
     from usage_minutes
     where workspace_id = $1 and outcome <> 'VALID' and last_at > transaction_instant() - interval '1 day'
     on conflict do nothing`,
    [workspaceId],
  )
}
