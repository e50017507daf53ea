import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/**
 * The one way to order and to compare what people write, whatever the locale of the database is. `by_name` and
 * `folded()` come from migration 0017; the indexes are built with them.
 */

/** Sorts text as a reader expects: Ä beside A, key-2 before key-10. */
export function byName(text: SQLWrapper): SQL<string> {
  return sql<string>`${text} collate by_name`
}

/** The text without case. Compare it only with text that went through the same function. */
export function folded(text: SQLWrapper | string): SQL<string> {
  return sql<string>`folded(${text})`
}

/** Whether a text contains what was typed, without case. What a person types is never a wildcard. */
export function contains(text: SQLWrapper, typed: string): SQL {
  return sql`folded(${text}) like ${foldedPattern(typed)}`
}

/** A LIKE pattern for text that is stored folded. */
export function foldedPattern(typed: string): SQL {
  return folded(`%${typed.replace(/[\\%_]/g, '\\$&')}%`)
}
