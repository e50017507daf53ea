import { sql } from 'drizzle-orm'
import { may } from '@/lib/domain/access/may'
import { keyReferenceInput } from '@/lib/domain/access-keys/inputs'
import type { RecentCallers } from '@/lib/domain/access-keys/public-types'
import { type Result, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'
import { keyNotFound } from './key-not-found'

const MOST_NAMED = 5

/** Who used a key in the last 24 hours: those who will feel it when the key stops. */
export async function recentCallers(
  context: ServiceContext,
  rawInput: unknown,
): Promise<Result<RecentCallers>> {
  const input = keyReferenceInput.safeParse(rawInput)
  if (!input.success || !may(context.actor, 'access-keys.see')) return keyNotFound()
  const found = await context.db.execute<{
    address: string
    user_agent: string
    client_id: string
    calls: number
    callers: number
  }>(sql`
    select address, user_agent, client_id, sum(calls)::float8 as calls, count(*) over ()::int as callers
    from usage_minutes
    where workspace_id = ${context.workspace.id} and key_id = ${input.data.keyId}
      and minute > now() - interval '24 hours' and outcome = 'VALID'
    group by address, user_agent, client_id
    order by sum(calls) desc
    limit ${MOST_NAMED}`)
  return succeed({
    count: found.rows[0]?.callers ?? 0,
    callers: found.rows.map((row) => ({
      address: row.address,
      userAgent: row.user_agent,
      clientId: row.client_id,
      calls: Number(row.calls),
    })),
  })
}
