/**
 * The numbers of the advisory locks. They are in one place, because they share one number space in the database:
 * processes with the same number wait for each other. The values are arbitrary. The lock of a key has a number made
 * from the key's id (`queries/key-locks.ts`).
 */
export const ADVISORY_LOCKS = {
  /** Parallel migrations of one database wait for each other. */
  migration: 7240115,
  /** Consoles that start at once make only one first admin. */
  firstAdmin: 7240116,
  /** Parallel rotations of the signing key wait for each other; therefore there is only one successor. */
  signingKey: 7240117,
  /** One roll-up of uses at a time. Two would block each other's rows. */
  rollUp: 7240118,
  /**
   * The seed for the lock of a workspace's announcements: the number is made from the workspace's id. The triggers that
   * announce forgotten changes take the same lock (migration 0013).
   */
  announcements: 7261845,
  /** The seed for the lock under which a workspace gives its incidents their numbers. */
  incidents: 7261846,
} as const
