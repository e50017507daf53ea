import { sql } from 'drizzle-orm'
import type { RefusalIds } from '@/lib/domain/refusals/refusal'
import type { Transaction } from '../client'

/** A blocked request as it is stored; instants in epoch milliseconds. */
export type RefusalRow = RefusalIds & {
  code: string
  endpoint: string
  permission: string | null
  account: string | null
  address: string | null
  referrer: string | null
  userAgent: string | null
  clientId: string | null
  isCounted: boolean
}

/** Adds blocked requests in one statement. An existing row stays. */
export async function addRefusals(tx: Transaction, rows: readonly RefusalRow[]): Promise<void> {
  await tx.execute(sql`
    insert into refusals (decision_id, request_id, workspace_id, key_id, secret_id, at, code, endpoint, permission,
      account, address, referrer, user_agent, client_id, is_counted, calls, last_at)
    select "decisionId", "requestId", "workspaceId", "keyId", "secretId", to_timestamp(at / 1000), code, endpoint,
      permission, account, address, referrer, "userAgent", "clientId", "isCounted", 1, to_timestamp(at / 1000)
    from json_to_recordset(${JSON.stringify(rows)}::json) as r("decisionId" text, "requestId" text,
      "workspaceId" text, "keyId" text, "secretId" text, at float8, code text, endpoint text, permission text,
      account text, address text, referrer text, "userAgent" text, "clientId" text, "isCounted" boolean)
    on conflict (decision_id) do nothing`)
}

/** Adds to the counts of existing rows. A row that was removed meanwhile is not created again. */
export async function countMoreRefusals(
  tx: Transaction,
  more: readonly { decisionId: string; calls: number; lastAt: number }[],
): Promise<void> {
  await tx.execute(sql`
    with m as (
      select "decisionId", sum(calls)::bigint as calls, max("lastAt") as last_at
      from json_to_recordset(${JSON.stringify(more)}::json) as m("decisionId" text, calls bigint, "lastAt" float8)
      group by 1
    )
    update refusals r set calls = r.calls + m.calls, last_at = greatest(r.last_at, to_timestamp(m.last_at / 1000))
    from m where r.decision_id = m."decisionId"`)
}
