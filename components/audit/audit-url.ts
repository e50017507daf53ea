import type { TableState, TableUrl } from '@/components/data-table/table-url'
import { auditExportPath } from '@/lib/domain/console-paths'

/** The state of the audit log in its URL; the page reads it, the table writes it. The order is always newest first. */
export const AUDIT_URL: TableUrl = {
  sortable: ['at'],
  defaultSort: '-at',
  filters: ['actor', 'key', 'action', 'outcome', 'from', 'to', 'address', 'job'],
}

/** The URL's filters as a query to the server, which refuses unknown values. */
export function toEventFilters(state: TableState): Record<string, string> {
  return Object.fromEntries(
    AUDIT_URL.filters.flatMap((id) => {
      const value = state.filters[id]?.join(',') ?? ''
      return value === '' ? [] : [[id, value]]
    }),
  )
}

/** The URL of the export with these filters. */
export function exportPath(workspaceSlug: string, format: 'csv' | 'jsonl', state: TableState): string {
  return auditExportPath(workspaceSlug, { format, ...toEventFilters(state) })
}
