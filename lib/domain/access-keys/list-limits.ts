/** Bounds of the list that the browser shows too; apart from the schemas, so that a page need not load them. */
export const KEYS_PER_PAGE = 50

/** "Expiring soon": within this many days. */
export const EXPIRING_SOON_DAYS = 14
