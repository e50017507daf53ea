import { z } from 'zod'
import { encodeCursor, type ListCursor } from './cursor'

/** One page of a list, with the cursors of the neighbouring pages; null if there is none. */
export type Page<Item> = { items: Item[]; nextCursor: string | null; previousCursor: string | null }

type PageQuestion<Row, Item> = {
  limit: number
  /** The cursor of the page; null for the first page. */
  cursor: ListCursor | null
  /** The sort value of a row in the database's format. */
  sortValue: (row: Row) => string
  toItem: (row: Row) => Item
}

/**
 * Makes a page of rows that were read by keyset. One row more than fits shows that the list continues. Rows that were
 * read backwards come in reverse order and always have a next page.
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

/** The schema of a whole list in an answer of the API. */
export function listAnswer<Item extends z.ZodType>(item: Item, id: string) {
  return z.object({ items: z.array(item) }).meta({ id })
}

/** The schema of a page in an answer of the API, which leads forward only. */
export function pageAnswer<Item extends z.ZodType>(item: Item, id: string) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id })
}
