/**
 * How long a verifier may answer from memory, counted from when it sent the renewal of its lease. Whoever waits for a
 * change counts it from when they first saw the lease: a renewal that the database took later brought the change along.
 */
export const LEASE_MS = 5_000
