/** How long the person who deactivated something may take it back, by the clock of the database. */
export const UNDO_MS = 10_000
