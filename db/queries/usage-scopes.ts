import { sql } from 'drizzle-orm'
import type { Transaction } from '../client'

/** Calls of a key on a day (its UTC start in epoch milliseconds) that requested one scope, to be added. */
export type ScopeDay = {
  keyId: string
  workspaceId: string
  day: number
  scope: string
  accepted: number
  refused: number
}

/** Adds counts to their days in one statement, in the order of the primary key, so that writers do not deadlock. */
export async function addScopeDays(tx: Transaction, days: readonly ScopeDay[]): Promise<void> {
  await tx.execute(sql`
    insert into usage_scopes as d (key_id, day, scope, workspace_id, accepted, refused)
    select "keyId", to_timestamp(day / 1000), scope, "workspaceId", accepted, refused
    from json_to_recordset(${JSON.stringify(days)}::json) as c("keyId" text, day float8, scope text,
      "workspaceId" text, accepted bigint, refused bigint)
    order by "keyId", day, scope
    on conflict (key_id, day, scope)
    do update set accepted = d.accepted + excluded.accepted, refused = d.refused + excluded.refused`)
}
