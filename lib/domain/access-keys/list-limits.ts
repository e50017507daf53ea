/** Limits that the browser shows too. They are outside the schemas, so that a page need not load the schemas. */
export const KEYS_PER_PAGE = 50

/** "Expiring soon" means within this many days. */
export const EXPIRING_SOON_DAYS = 14
