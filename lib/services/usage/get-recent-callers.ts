import { type CallerOutcome, countableFrom, selectCallers, type UsageScope } from '@/db/queries/usage'
import { DAY } from '@/lib/domain/durations'
import { succeed } from '@/lib/domain/result'
import { type RecentCallers, recentCallersInput } from '@/lib/domain/usage/usage-report'
import type { ServiceContext } from '../context/context'
import { defineKeyQuery } from '../stored-key/define-key-query'
import { toCaller } from './to-caller'

export const RECENT_MS = DAY
const MOST_CALLERS = 10

/** The callers of a key, or of one secret, in the last 24 hours. A person reads them before stopping the key. */
export const getRecentCallers = defineKeyQuery<typeof recentCallersInput, RecentCallers>(
  recentCallersInput,
  async (context, key, { keyId, secretId }) => {
    const from = new Date(key.now.getTime() - RECENT_MS)
    return succeed(
      await callersIn(context, {
        workspaceId: context.workspace.id,
        keyId,
        from,
        secretId: secretId ?? null,
      }),
    )
  },
)

/** The callers within a scope whose calls had this outcome, busiest first. */
export async function callersIn(
  { db }: ServiceContext,
  scope: UsageScope,
  outcome: CallerOutcome = 'accepted',
  seenSince?: Date,
): Promise<RecentCallers> {
  const from = await countableFrom(db, scope)
  const rows = await selectCallers(db, { ...scope, from }, { outcome, most: MOST_CALLERS, seenSince })
  const lastAt = rows[0]?.all_last_at ?? null
  return {
    calls: rows[0]?.all_calls ?? 0,
    callerCount: rows[0]?.all_callers ?? 0,
    callers: rows.map(toCaller),
    lastAt: lastAt === null ? null : new Date(lastAt).toISOString(),
  }
}
