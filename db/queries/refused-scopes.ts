import { sql } from 'drizzle-orm'
import type { MissingScope } from '@/lib/domain/usage/missing-scope'
import type { Executor } from '../client'

type Asked = { workspaceId: string; keyId: string; held: readonly string[]; days: number; most: number }

/** The scopes outside of `held` that refused requests asked for. `''` and `?` are no scopes of the catalogue. */
export async function selectRefusedScopes(executor: Executor, asked: Asked): Promise<MissingScope[]> {
  const found = await executor.execute<{ scope: string; calls: string }>(sql`
    select scope, sum(refused) as calls from usage_scopes
    where key_id = ${asked.keyId} and workspace_id = ${asked.workspaceId} and refused > 0
      and day > transaction_instant() - make_interval(days => ${asked.days})
      and scope not in ('', '?') and scope <> all(${sql.param([...asked.held])})
    group by scope order by calls desc, scope limit ${asked.most}`)
  return found.rows.map(({ scope, calls }) => ({ scope, calls: Number(calls) }))
}
