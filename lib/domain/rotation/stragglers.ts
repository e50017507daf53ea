import type { BlockedCallers } from './rotation-view'

/** The number of blocked callers that have not moved. A caller beyond the listed ones counts as not moved. */
export function countStragglers(blocked: BlockedCallers | null): number {
  if (blocked === null) return 0
  const moved = blocked.callers.filter(({ move }) => move === 'moved').length
  return blocked.callerCount - moved
}
