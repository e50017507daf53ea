import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/**
 * The only way to sort and compare people's text, independent of the database's locale. `by_name` and `folded()` come
 * from migration 0017, and the indexes use them.
 */

/** Sorts text as a reader expects: Ä beside A, key-2 before key-10. */
export function byName(text: SQLWrapper): SQL<string> {
  return sql<string>`${text} collate by_name`
}

/** The text without case. Compare it only with text from the same function. */
export function folded(text: SQLWrapper | string): SQL<string> {
  return sql<string>`folded(${text})`
}

/** Whether a text contains the typed text, without case. Wildcards in the typed text stand for themselves. */
export function contains(text: SQLWrapper, typed: string): SQL {
  return sql`folded(${text}) like ${foldedPattern(typed)}`
}

/** A LIKE pattern for folded text. */
export function foldedPattern(typed: string): SQL {
  return folded(`%${typed.replace(/[\\%_]/g, '\\$&')}%`)
}
