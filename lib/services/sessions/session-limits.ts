/** A session ends after this time without a request. */
export const IDLE_LIMIT_MINUTES = 60

/** A session ends this long after sign-in, however busy it is. */
export const ABSOLUTE_LIMIT_HOURS = 12

/** How far `last_seen_at` may lag: each session writes it at most this often. */
export const SEEN_RESOLUTION_SECONDS = 60
