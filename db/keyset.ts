import { type AnyColumn, asc, desc, type SQL, sql } from 'drizzle-orm'
import type { ListCursor } from '@/lib/domain/lists/cursor'

/** A value that a list can be sorted by, and the type of the value in the database. */
export type SortValue = { value: SQL | AnyColumn; as: SQL }

/**
 * The order of one page of a list, the condition of the rows after its cursor, and the sort value as text. Rows with
 * equal values are in the order of their ids.
 */
export function keyset(
  { value, as }: SortValue,
  id: AnyColumn,
  { descending, cursor }: { descending: boolean; cursor: ListCursor | null },
) {
  const isDescending = descending !== (cursor?.backwards ?? false)
  const direction = isDescending ? desc : asc
  const beyond = isDescending ? sql`<` : sql`>`
  return {
    order: [direction(value), direction(id)],
    after:
      cursor === null ? undefined : sql`(${value}, ${id}) ${beyond} (${cursor.value}::${as}, ${cursor.id})`,
    sortValue: sql<string>`${value}::text`,
  }
}
