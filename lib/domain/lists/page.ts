import { encodeCursor, type ListCursor } from './cursor'

/** One page of a list, and where the pages beside it begin; null where there is none. */
export type Page<Item> = { items: Item[]; nextCursor: string | null; previousCursor: string | null }

type PageQuestion<Row, Item> = {
  limit: number
  /** Where the page begins; null for the first. */
  cursor: ListCursor | null
  /** What a row is sorted by, as the database writes it. */
  sortValue: (row: Row) => string
  toItem: (row: Row) => Item
}

/**
 * Makes a page of rows that were read by keyset, one more than fit: that one only tells that the list goes on. Rows
 * that were read backwards come in the wrong order, and there is always something after them.
 */
export function toPage<Row extends { id: string }, Item>(
  rows: readonly Row[],
  { limit, cursor, sortValue, toItem }: PageQuestion<Row, Item>,
): Page<Item> {
  const isBackwards = cursor?.backwards ?? false
  const hasMore = rows.length > limit
  const shown = rows.slice(0, limit)
  if (isBackwards) shown.reverse()
  const cursorAt = (row: Row | undefined, backwards: boolean) =>
    row === undefined ? null : encodeCursor({ value: sortValue(row), id: row.id, backwards })
  const hasNext = isBackwards || hasMore
  const hasPrevious = isBackwards ? hasMore : cursor !== null
  return {
    items: shown.map(toItem),
    nextCursor: hasNext ? cursorAt(shown.at(-1), false) : null,
    previousCursor: hasPrevious ? cursorAt(shown[0], true) : null,
  }
}
