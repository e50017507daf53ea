import journal from '../drizzle/meta/_journal.json'

/** The migrations that this build knows, identified by their times. */
export const KNOWN_MIGRATIONS: readonly number[] = journal.entries.map(({ when }) => when)
