/** What has to be known of a key to act on it. */
export type ActedKey = { id: string; name: string }
