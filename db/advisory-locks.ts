/**
 * The numbers of the advisory locks, all in one place because they share one space in the database: whoever takes the
 * same number waits. Which they are does not matter. The turn of a key has a number of its own, made from its id
 * (`queries/turns-of-keys.ts`).
 */
export const ADVISORY_LOCKS = {
  /** Processes that migrate the same database at once wait for each other. */
  migration: 7240115,
  /** Consoles that start at once make one first admin. */
  firstAdmin: 7240116,
  /** Whoever makes or rotates a signing key waits for the others, so that there is one successor. */
  signingKey: 7240117,
  /** One roll-up of uses at a time: two would wait for each other's rows in turn. */
  rollUp: 7240118,
  /**
   * Seeds the lock of a workspace's announcements: each workspace has a number of its own, made from its id. The triggers
   * that announce what nobody else announced take the same (migration 0013).
   */
  announcements: 7261845,
} as const
