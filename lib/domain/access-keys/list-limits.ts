/** Limits that the browser shows too. They are outside the schemas, so that a page need not load the schemas. */
export const KEYS_PER_PAGE = 50

/** "Expiring soon" means within this many days. */
export const EXPIRING_SOON_DAYS = 14

/** Within this many days, somebody has to decide about a key that expires. */
export const EXPIRING_URGENTLY_DAYS = 2
