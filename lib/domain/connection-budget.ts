/** With fewer connections, one part of a process would wait for another. */
export const FEWEST_CONNECTIONS = 9
/** No server can serve more connections of one process. */
export const MOST_CONNECTIONS = 999

const DEFAULT = { verifier: 10, console: 12 } as const
/** The look-ups of verifications need no more: they are a few statements, each for many credentials. */
const MOST_FOR_POINTS = 4

/**
 * The most connections of one verifier or of one of its workers: one for the lease, one for heartbeats, one for
 * confirmations, and two pools. By default 10: three verifiers with two workers each and two consoles take 84 of
 * PostgreSQL's 100.
 */
export function verifierConnections(most: number = DEFAULT.verifier): { points: number; pool: number } {
  const shared = most - 3
  const points = Math.min(MOST_FOR_POINTS, Math.floor(shared / 2))
  return { points, pool: shared - points }
}

/** The most connections of one console: one for confirmations, three for jobs, the rest for pages. By default 12. */
export function consoleConnections(most: number = DEFAULT.console): { jobs: number; pool: number } {
  return { jobs: 3, pool: most - 4 }
}
