/** The number of keys of one step. Each step is one transaction. Jobs of one step run at once. */
export const KEYS_PER_STEP = 500
/** The most keys that a request may name. A larger selection is a filter. */
export const MOST_NAMED_KEYS = 10_000
/** The most keys that a filter may match. */
export const MOST_KEYS = 2_000_000
/** Keys on one page of the report. */
export const EXCEPTIONS_PER_PAGE = 100
