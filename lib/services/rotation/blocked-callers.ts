import { selectLastCalls, type UsageScope } from '@/db/queries/usage'
import { MINUTE } from '@/lib/domain/durations'
import { withMoves } from '@/lib/domain/rotation/moved-callers'
import type { BlockedCallers, RotationCallers } from '@/lib/domain/rotation/rotation-view'
import type { RecentCallers } from '@/lib/domain/usage/usage-report'
import type { ServiceContext } from '../context/context'
import type { ReadableKey } from '../stored-key/define-key-query'
import { callersIn } from '../usage/get-recent-callers'

/** The calls to search: of one secret of a key, from an instant on. */
type SecretSince = { secretId: string; since: Date }

/** Who was refused by a secret since it was turned off, and who of them has moved to the other secret since. */
export async function blockedCallers(
  context: ServiceContext,
  key: ReadableKey,
  old: SecretSince,
  freshId: string | null,
): Promise<BlockedCallers> {
  // The minute of the stop may contain refusals of an earlier stop.
  const stopped = await callersIn(context, scopeOf(context, key, old), 'stopped', old.since)
  return { since: old.since.toISOString(), ...(await markMoved(context, key, stopped, old.since, freshId)) }
}

/** The callers with whether each was seen with the new secret since. */
export async function markMoved(
  context: ServiceContext,
  key: ReadableKey,
  callers: RecentCallers,
  since: Date,
  freshId: string | null,
): Promise<RecentCallers & { callers: Required<RotationCallers['callers'][number]>[] }> {
  if (freshId === null) return { ...callers, callers: withMoves(callers.callers, []) }
  const scope = scopeOf(context, key, { secretId: freshId, since })
  return {
    ...callers,
    callers: withMoves(callers.callers, await selectLastCalls(context.db, scope, callers.callers)),
  }
}

/** The minute that contains the instant counts as a whole, because calls are stored by the minute. */
function scopeOf(
  { workspace }: ServiceContext,
  key: ReadableKey,
  { secretId, since }: SecretSince,
): UsageScope {
  const from = new Date(Math.floor(since.getTime() / MINUTE) * MINUTE)
  return { workspaceId: workspace.id, keyId: key.id, secretId, from }
}
