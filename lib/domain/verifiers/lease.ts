/**
 * How long a verifier may answer from memory after it has sent the renewal of its lease. A process that waits for a
 * change counts from its first sight of the lease: a later renewal delivered the change to the verifier.
 */
export const LEASE_MS = 5_000
