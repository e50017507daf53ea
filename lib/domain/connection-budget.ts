/** Fewer than this, and one part of a process would wait for another. */
export const FEWEST_CONNECTIONS = 9
/** No server has room for more connections of one process. */
export const MOST_CONNECTIONS = 999

const DEFAULT = { verifier: 10, console: 12 } as const
/** The look-ups of a verification need no more: a few statements at once, each for many credentials. */
const MOST_FOR_POINTS = 4

/**
 * The most connections of one verifier, or of one worker of it: one for the lease, one for its heartbeats, one that hears confirmations,
 * and two pools. By default 10, so that three verifiers with two workers and two consoles take 84 of PostgreSQL's 100.
 */
export function verifierConnections(most: number = DEFAULT.verifier): { points: number; pool: number } {
  const shared = most - 3
  const points = Math.min(MOST_FOR_POINTS, Math.floor(shared / 2))
  return { points, pool: shared - points }
}

/** The most connections of one console: one that hears confirmations, three for jobs, the rest for pages. By default 12. */
export function consoleConnections(most: number = DEFAULT.console): { jobs: number; pool: number } {
  return { jobs: 3, pool: most - 4 }
}
