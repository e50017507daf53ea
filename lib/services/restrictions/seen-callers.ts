import type { Executor } from '@/db/client'
import { findRecentCallers } from '@/db/queries/recent-callers'
import type { SeenCaller } from '@/lib/domain/restrictions/would-refuse'

/** The recent callers of a key as plain data, safe to send to the browser. */
export async function seenCallers(
  executor: Executor,
  workspaceId: string,
  keyId: string,
): Promise<SeenCaller[]> {
  const callers = await findRecentCallers(executor, workspaceId, keyId)
  return callers.map((caller) => ({ ...caller, lastAt: caller.lastAt.toISOString() }))
}
