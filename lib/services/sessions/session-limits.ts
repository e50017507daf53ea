/** Without a request for this long a session is over. */
export const IDLE_LIMIT_MINUTES = 60

/** However busy it is, a session is over this long after sign-in. */
export const ABSOLUTE_LIMIT_HOURS = 12

/** How far `last_seen_at` may lag: it is written at most this often per session. */
export const SEEN_RESOLUTION_SECONDS = 60
