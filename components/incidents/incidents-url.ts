import type { TableState, TableUrl } from '@/components/data-table/table-url'

/** The state of the list in its URL; the page reads it, the table writes it. The order is always newest first. */
export const INCIDENTS_URL: TableUrl = { sortable: ['number'], defaultSort: '-number', filters: ['state'] }

/** The list's URL as a query to the server, which refuses unknown values. */
export function toIncidentsInput({ search, cursor, filters }: TableState): Record<string, unknown> {
  return { search, state: filters.state?.[0], cursor }
}
