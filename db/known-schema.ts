import journal from '../drizzle/meta/_journal.json'

/** The migrations that this build knows, as the times by which the database keeps them. */
export const KNOWN_MIGRATIONS: readonly number[] = journal.entries.map(({ when }) => when)
