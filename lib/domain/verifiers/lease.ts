/**
 * How long a verifier may answer from memory after it has sent the renewal of its lease. A process that waits for a
 * change counts from its first look at the lease, because any later renewal also delivers the change to the verifier.
 */
export const LEASE_MS = 5_000
