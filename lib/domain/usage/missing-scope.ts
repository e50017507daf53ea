/** A scope that callers of a key asked for in vain, and how often. */
export type MissingScope = { scope: string; calls: number }
